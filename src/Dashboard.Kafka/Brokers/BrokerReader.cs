using System.Collections.Immutable;
using Dashboard.Core.Brokers;
using Dashboard.Core.Monitoring;
using Dashboard.Kafka.Clusters;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Brokers;

/// <summary>Registered brokers by DescribeCluster; before Kafka 2.8, which lacks it, those that Metadata lists.</summary>
internal sealed class BrokerReader(LaneConnection connection) : IBrokerReader
{
    private ImmutableDictionary<int, BrokerSoftware> _software = ImmutableDictionary<int, BrokerSoftware>.Empty;

    public async Task<ImmutableArray<RegisteredBroker>> ReadBrokersAsync(CancellationToken ct)
    {
        try
        {
            var brokers = await DescribeAsync(ct).ConfigureAwait(false);
            connection.Learn(brokers.Where(b => b.IsFenced != true).Select(b => b.Address));
            return brokers;
        }
        catch (Exception exception) when (Faults.IsOfTheBroker(exception))
        {
            throw Faults.AsRead(exception);
        }
    }

    public ImmutableDictionary<int, BrokerSoftware> Software(IEnumerable<int> brokers) => _software = brokers.Distinct()
        .Select(id => (Id: id, Greeting: connection.Greeting(id)))
        .Where(broker => broker.Greeting is not null)
        .ToImmutableDictionary(broker => broker.Id, broker => _software.GetValueOrDefault(broker.Id) is { } known &&
            known.ReadAt == broker.Greeting!.At ? known : SpokenRelease.Of(broker.Greeting!));

    private async Task<ImmutableArray<RegisteredBroker>> DescribeAsync(CancellationToken ct)
    {
        try
        {
            var answer = await connection.AskAnyAsync(new DescribeClusterRequest { IncludeFencedBrokers = true }, ct).ConfigureAwait(false);
            if (answer.Error != ErrorCode.None)
                throw new ClusterReadException(Faults.KindOf(answer.Error), $"DescribeCluster was refused: {answer.Error.Describe()}.");
            return [.. answer.Nodes.DistinctBy(node => node.Id).Select(node => new RegisteredBroker(
                new BrokerAddress(node.Id, node.Host, node.Port, node.Rack), answer.ListsFenced ? node.IsFenced : null))];
        }
        catch (WireUnsupportedException)
        {
            var answer = await connection.AskAnyAsync(MetadataRequest.TopicsByName([]), ct).ConfigureAwait(false);
            return [.. answer.Brokers.DistinctBy(node => node.Id).Select(node =>
                new RegisteredBroker(new BrokerAddress(node.Id, node.Host, node.Port, node.Rack), null))];
        }
    }
}
