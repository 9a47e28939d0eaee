using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Primitives;

namespace Dashboard.Kafka.Topics;

/// <summary>Topics and leadership by one Metadata request to whichever broker answers.</summary>
internal sealed class TopologyReader(LaneConnection connection, TimeProvider clock) : ITopologyReader
{
    /// <summary>The answer that each table was made of, for as long as somebody holds the table.</summary>
    private readonly ConditionalWeakTable<PartitionTable, Answer<(MetadataResponse Around, PartitionTable Partitions)>> _answers = [];

    public async Task<Topology> ReadTopologyAsync(Topology previous, CancellationToken ct)
    {
        var sink = new Sink(previous.Partitions);
        try
        {
            // A table is made by comparing with the one before it: it is good again only while it is itself that one.
            _answers.TryGetValue(previous.Partitions, out var before);
            var request = new UnlessSame<MetadataResponse, (MetadataResponse, PartitionTable)>(
                MetadataRequest.AllTopics(sink), around => (around, sink.Build()), before);
            var told = await connection.AskAnyAsync(request, ct).ConfigureAwait(false);
            var (answer, partitions) = told.Value;
            _answers.AddOrUpdate(partitions, told);
            if (answer.Error != ErrorCode.None)
                throw new ClusterReadException(Faults.KindOf(answer.Error), $"Metadata was refused: {answer.Error.Describe()}.");
            var brokers = answer.Brokers.DistinctBy(b => b.Id).OrderBy(b => b.Id)
                .Select(b => new BrokerAddress(b.Id, b.Host, b.Port, b.Rack)).ToImmutableArray();
            connection.Learn(brokers);
            return new Topology(answer.ClusterId, brokers, answer.ControllerId, partitions, clock.GetUtcNow());
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    /// <summary>Copies rows from the frame into Core's builder.</summary>
    private sealed class Sink(PartitionTable previous) : IMetadataSink
    {
        private TopologyBuilder _builder = new(previous);
        private int[] _replicas = new int[16];
        private int[] _isr = new int[16];
        private int[] _offline = new int[16];

        public PartitionTable Build() => _builder.Build();

        /// <summary>An answer begins: what an unreadable one before it left is dropped.</summary>
        public void Brokers(IReadOnlyList<MetadataBroker> brokers) => _builder = new TopologyBuilder(previous);

        public void Topic(ReadOnlySpan<byte> nameUtf8, Guid id, bool isInternal, ErrorCode error, int partitionCount) =>
            _builder.AddTopic(nameUtf8, id, isInternal);

        public void Partition(
            int index, int leader, int leaderEpoch, Int32Span replicas, Int32Span isr, Int32Span offline, ErrorCode error)
        {
            var all = Copy(replicas, ref _replicas);
            var inSync = isr.SequenceEqual(replicas) ? all : Copy(isr, ref _isr);
            _builder.AddPartition(index, leader, leaderEpoch, all, inSync, Copy(offline, ref _offline));
        }

        private static ReadOnlySpan<int> Copy(Int32Span from, ref int[] to)
        {
            if (from.Length > to.Length) to = new int[from.Length];
            from.CopyTo(to);
            return to.AsSpan(0, from.Length);
        }
    }
}
