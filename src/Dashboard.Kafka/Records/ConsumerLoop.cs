using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Core.Records;

namespace Dashboard.Kafka.Records;

/// <summary>
/// Polls one consumer on its own thread, because Confluent's consumer blocks. It owns consumer and admin client and disposes them when
/// the token ends it. While nobody takes its steps it stands still, and librdkafka stops fetching.
/// </summary>
internal sealed class ConsumerLoop
{
    private const int MaxRecords = 500;
    private const int MaxBytes = 1 << 20;
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(100);
    private readonly Channel<(int Generation, ReadStep Step)> _steps =
        Channel.CreateBounded<(int, ReadStep)>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BlockingCollection<Action> _commands = [];
    private readonly Dictionary<int, long> _next = [];
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly IAdminClient _admin;
    private readonly TopicState _state;
    private readonly string _topic;
    private readonly Action<Error> _onError;
    private readonly CancellationToken _stop;
    private volatile TopicLook _told = new(0, [], null);
    private RecordFault? _toldFault;
    private int _toldCount;
    private int _generation;

    public ConsumerLoop(
        IConsumer<byte[]?, byte[]?> consumer, IAdminClient admin, TopicState state, string topic, Action<Error> onError,
        CancellationToken stop)
    {
        (_consumer, _admin, _state, _topic, _onError, _stop) = (consumer, admin, state, topic, onError, stop);
        new Thread(Run) { IsBackground = true, Name = "records " + topic }.Start();
    }

    public ChannelReader<(int Generation, ReadStep Step)> Steps => _steps.Reader;

    public Task Ended => _ended.Task;

    public void Assign(int generation, IReadOnlyCollection<PartitionOffset> positions) => _commands.Add(() =>
    {
        _next.Clear();
        foreach (var position in positions) _next[position.Partition] = position.Offset;
        _consumer.Assign(positions.Select(Place));
        _generation = generation;
    });

    public void AssignAlso(IReadOnlyCollection<PartitionOffset> positions) => _commands.Add(() =>
    {
        foreach (var position in positions) _next[position.Partition] = position.Offset;
        _consumer.IncrementalAssign(positions.Select(Place));
    });

    /// <summary>What the watch knows; it goes out with the next step, which a change of the fault brings about.</summary>
    public void Tell(TopicLook look) => _told = look;

    /// <summary>Nobody answers; what was known of the partitions stays.</summary>
    public void Tell(RecordFault fault) => _told = _told with { Away = fault };

    /// <summary>What was read is still told, then the fault is thrown.</summary>
    public void Fail(RecordReadException fault) => _steps.Writer.TryComplete(fault);

    private void Run()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                // Before the first assignment there is nothing to poll for.
                if (_generation == 0) _commands.Take(_stop)();
                while (_commands.TryTake(out var command)) command();
                if (Poll() is { } step) Write(step);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (RecordReadException e)
        {
            _steps.Writer.TryComplete(e);
        }
        catch (Exception e)
        {
            _steps.Writer.TryComplete(new RecordReadException(
                new(RecordFaultKind.Failed, $"Reading {_topic} failed: {Clients.ClientLog.Escape(e.Message)}"), e));
        }

        _steps.Writer.TryComplete();
        _state.CloseAsync().GetAwaiter().GetResult();
        _admin.Dispose();
        _consumer.Dispose();
        _ended.SetResult();
    }

    /// <summary>Waits for a first message, then takes what is there already.</summary>
    private ReadStep? Poll()
    {
        List<KafkaRecord> records = [];
        List<PartitionOffset> ends = [];
        List<string> skipped = [];
        var bytes = 0L;
        for (var wait = _poll; records.Count < MaxRecords && bytes < MaxBytes; wait = TimeSpan.Zero)
        {
            try
            {
                if (_consumer.Consume(wait) is not { } result) break;
                _next[result.Partition] = result.Offset + (result.IsPartitionEOF ? 0 : 1);
                if (result.IsPartitionEOF)
                {
                    ends.Add(new(result.Partition, result.Offset));
                    continue;
                }

                var record = result.ToRecord();
                bytes += record.MemorySize;
                records.Add(record);
            }
            catch (ConsumeException e) when (e.Error.Code is ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange)
            {
                skipped.Add(Reposition(e.ConsumerRecord.Partition));
            }
            catch (ConsumeException e)
            {
                _onError(e.Error);
            }
        }

        var look = _told;
        var (fault, count) = (look.Away, look.PartitionCount);
        if (records.Count + ends.Count + skipped.Count == 0 && fault == _toldFault && count == _toldCount) return null;
        (_toldFault, _toldCount) = (fault, count);
        return new(records, ends, skipped, count, fault) { Away = [.. Enumerable.Range(0, count).Except(look.Led)] };
    }

    /// <summary>The log no longer has the offset: go on where it begins, or at its end where it was cut.</summary>
    private string Reposition(int partition)
    {
        var from = _next.GetValueOrDefault(partition);
        var begin = Ask(OffsetSpec.Earliest());
        var to = from < begin ? begin : Math.Min(from, Ask(OffsetSpec.Latest()));
        _next[partition] = to;
        // A partition without a position cannot be sought in; it is assigned anew.
        _consumer.IncrementalUnassign([new TopicPartition(_topic, partition)]);
        _consumer.IncrementalAssign([Place(new(partition, to))]);
        return from < to
            ? string.Create(CultureInfo.InvariantCulture,
                $"Partition {partition}: offsets {from} to {to - 1} no longer exist, reading goes on at {to}.")
            : string.Create(CultureInfo.InvariantCulture,
                $"Partition {partition}: its log was cut at {to}, before offset {from}, reading goes on there.");

        long Ask(OffsetSpec spec) => _state.ListAsync([partition], spec, _stop).GetAwaiter().GetResult()
            .Offsets.GetValueOrDefault(partition, from);
    }

    private void Write(ReadStep step)
    {
        while (!_steps.Writer.TryWrite((_generation, step)))
            if (!_steps.Writer.WaitToWriteAsync(_stop).AsTask().GetAwaiter().GetResult()) throw new OperationCanceledException();
    }

    private TopicPartitionOffset Place(PartitionOffset position) => new(_topic, position.Partition, position.Offset);
}
