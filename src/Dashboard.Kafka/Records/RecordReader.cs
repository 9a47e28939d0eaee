using System.Collections.Immutable;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Records;
using Dashboard.Kafka.Clients;
using Dashboard.Kafka.Clusters;
using Microsoft.Extensions.Logging;

namespace Dashboard.Kafka.Records;

/// <summary>
/// One consumer of one topic: <see cref="ConsumerLoop"/> polls it on a thread of its own, a watch looks after the topic every few
/// seconds, and steps wait in a channel of two until they are asked for.
/// </summary>
internal sealed class RecordReader : IRecordReader
{
    private static readonly TimeSpan _watchInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _faultInterval = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _lookNow = new(0);
    private readonly RecordTopic _topic;
    private readonly LaneConnection _connection;
    private readonly TopicState _state;
    private readonly ConsumerLoop _loop;
    private readonly ILogger _logger;
    private Task _watch = Task.CompletedTask;
    private volatile string? _lastError;
    private int _generation;

    public RecordReader(RecordTopic topic, ConsumerConfig config, ILogger logger)
    {
        (_topic, _logger) = (topic, logger);
        var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config)
            .SetKeyDeserializer(Deserializers.ByteArray)
            .SetValueDeserializer(Deserializers.ByteArray)
            .SetLogHandler((_, message) => ClientLog.Write(logger, topic.Cluster.Name, message))
            .SetErrorHandler((_, error) => OnError(error))
            .Build();
        var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        _connection = new LaneConnection(topic.Cluster, Lane.Fast, TimeProvider.System);
        _state = new TopicState(_connection, admin, topic, () => _lastError);
        _loop = new ConsumerLoop(consumer, admin, _state, topic.Topic, OnError, _stop.Token);
    }

    public async Task<TopicRanges> ReadRangesAsync(CancellationToken ct)
    {
        var look = await _state.LookAsync(ct);
        var begins = _state.ListAsync(look.Led, OffsetSpec.Earliest(), ct);
        var ends = _state.ListAsync(look.Led, OffsetSpec.Latest(), ct);
        await Task.WhenAll(begins, ends);
        var (begin, end) = (await begins, await ends);
        _loop.Tell(look with { Away = look.Away ?? begin.Fault ?? end.Fault });
        if (_watch.IsCompleted) _watch = Task.Run(WatchAsync, CancellationToken.None);
        return new(
            look.PartitionCount,
            [.. look.Led.Where(p => begin.Offsets.ContainsKey(p) && end.Offsets.ContainsKey(p))
                .Select(p => new PartitionRange(p, begin.Offsets[p], end.Offsets[p]))],
            look.Away ?? begin.Fault ?? end.Fault);
    }

    public async Task<ImmutableArray<PartitionOffset>> FindTimeAsync(
        DateTimeOffset time, IReadOnlyCollection<int> partitions, CancellationToken ct)
    {
        var led = (await _state.LookAsync(ct)).Led.Intersect(partitions).ToList();
        // The ends come first: what is appended in between has a time that is asked for.
        var ends = await _state.ListAsync(led, OffsetSpec.Latest(), ct);
        // Below 0 Kafka has other meanings: -1 is the latest offset.
        var since = Math.Max(0, time.ToUnixTimeMilliseconds());
        var found = await _state.ListAsync(led, OffsetSpec.ForTimestamp(since), ct);
        return
        [
            .. led.Where(p => found.Offsets.ContainsKey(p) && ends.Offsets.ContainsKey(p))
                .Select(p => new PartitionOffset(p, found.Offsets[p] >= 0 ? found.Offsets[p] : ends.Offsets[p])),
        ];
    }

    public void Assign(IReadOnlyCollection<PartitionOffset> positions) => _loop.Assign(++_generation, positions);

    public void AssignAlso(IReadOnlyCollection<PartitionOffset> positions) => _loop.AssignAlso(positions);

    public async ValueTask<ReadStep> NextAsync(CancellationToken ct)
    {
        while (await _loop.Steps.WaitToReadAsync(ct))
            while (_loop.Steps.TryRead(out var told))
                if (told.Generation == _generation) return told.Step;
        throw new OperationCanceledException("The reader was disposed.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        await _loop.Ended;
        await _connection.DisposeAsync();
        _stop.Dispose();
        _lookNow.Dispose();
    }

    private async Task WatchAsync()
    {
        var healthy = true;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await _lookNow.WaitAsync(healthy ? _watchInterval : _faultInterval, _stop.Token);
                var look = await _state.LookAsync(_stop.Token);
                healthy = look.Away is null;
                _loop.Tell(look);
            }
            catch (RecordReadException e) when (e.Fault.Heals)
            {
                healthy = false;
                _loop.Tell(e.Fault);
            }
            catch (RecordReadException e)
            {
                _loop.Fail(e);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Every error only makes the watch look: it knows what it means for the topic.</summary>
    private void OnError(Error error)
    {
        ClientLog.Failed(_logger, _topic.Cluster.Name, ClientLog.Escape($"{error.Code}: {error.Reason}"));
        if (error.Code is not ErrorCode.Local_AllBrokersDown) _lastError = ClientLog.Escape(error.Reason);
        if (error.Code is ErrorCode.TopicAuthorizationFailed) _loop.Fail(_state.NotAuthorised());
        if (_lookNow.CurrentCount == 0) _lookNow.Release();
    }
}
