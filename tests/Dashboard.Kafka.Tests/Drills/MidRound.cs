using System.Reflection;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Testing.Kafka;

namespace Dashboard.Kafka.Tests.Drills;

/// <summary>
/// The product's readers, which can be told to kill a broker between its being asked for the ends of a round and its answer.
/// </summary>
internal sealed class MidRound(IClusterReadersFactory inner) : IClusterReadersFactory
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private (KafkaBroker Broker, TaskCompletionSource Killed)? _next;

    /// <summary>Kills a broker in the next fast round, and returns when it is dead and the round goes on.</summary>
    public Task KillAsync(KafkaBroker broker)
    {
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _next = (broker, killed);
        return killed.Task.WaitAsync(_patience);
    }

    public IClusterReaders Open(ClusterDefinition cluster, Lane lane) =>
        lane == Lane.Fast ? Readers.Of(this, inner.Open(cluster, lane)) : inner.Open(cluster, lane);

    private async Task<OffsetsReading> ReadAsync(IClusterReaders readers, Func<Task<OffsetsReading>> read, int leaders)
    {
        if (_next is not var (broker, killed)) return await read();
        _next = null;
        // Frozen it takes the request and does not answer.
        broker.Freeze();
        var before = readers.Requests;
        var reading = read();
        using var patience = new CancellationTokenSource(_patience / 2);
        while (readers.Requests < before + leaders && !reading.IsCompleted && !patience.IsCancellationRequested) await Task.Delay(5);
        await broker.KillAsync();
        if (patience.IsCancellationRequested) killed.SetException(new TimeoutException($"Not all {leaders} leaders were asked."));
        else killed.SetResult();
        return await reading;
    }

    /// <summary>The readers themselves but for the ends.</summary>
#pragma warning disable CA1852 // The proxy is derived from it at run time.
    private class Readers : DispatchProxy, IOffsetReader
#pragma warning restore CA1852
    {
        private MidRound _round = null!;
        private IClusterReaders _inner = null!;

        public static IClusterReaders Of(MidRound round, IClusterReaders inner)
        {
            var readers = Create<IClusterReaders, Readers>();
            ((Readers)(object)readers)._round = round;
            ((Readers)(object)readers)._inner = inner;
            return readers;
        }

        public Task<OffsetsReading> ReadOffsetsAsync(Topology topology, OffsetKind kind, OffsetColumn previous, CancellationToken ct) =>
            _round.ReadAsync(
                _inner, () => _inner.Offsets.ReadOffsetsAsync(topology, kind, previous, ct),
                Enumerable.Range(0, topology.Partitions.Count).Select(topology.Partitions.Leader).Where(l => l >= 0).Distinct().Count());

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == $"get_{nameof(IClusterReaders.Offsets)}"
                ? this
                : targetMethod.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
    }
}
