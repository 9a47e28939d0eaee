using System.Text;
using Dashboard.Core.Clusters;
using Dashboard.Core.Records;

namespace Dashboard.Testing.Records;

/// <summary>
/// A topic in memory and the source that reads it, for tests of what reads records. Offsets may have gaps, faults come when the test
/// says so. One lock holds all of it.
/// </summary>
public sealed class FakeTopic(string name = "orders", int partitions = 1) : IRecordSource
{
    private readonly List<FakeReader> _readers = [];
    private TaskCompletionSource _changed = NewSignal();

    public RecordTopic Topic { get; } = new(
        new ClusterDefinition { Id = new ClusterId(Guid.Empty), Name = "shop", BootstrapServers = "localhost:9092" },
        name, RecordIsolation.Uncommitted);

    /// <summary>Readers opened since the start.</summary>
    public int Opened { get; private set; }

    /// <summary>Readers not disposed.</summary>
    public int Open => Locked(() => _readers.Count);

    /// <summary>Steps that readers were asked for.</summary>
    public int Asked { get; internal set; }

    /// <summary>Records in one step.</summary>
    public int StepRecords { get; set; } = 3;

    /// <summary>What every reader says is wrong; one that does not heal, or <see cref="RecordFaultKind.Unreachable"/>, is thrown.</summary>
    public RecordFault? Fault { get; private set; }

    /// <summary>Every record of every partition.</summary>
    public IReadOnlyList<KafkaRecord> All => Locked(() => Partitions.SelectMany(p => p.Records).ToList());

    internal bool IsMute { get; private set; }

    internal Lock Gate { get; } = new();

    internal List<FakePartition> Partitions { get; } = [.. Enumerable.Range(0, partitions).Select(_ => new FakePartition())];

    internal Task Changed => _changed.Task;

    IRecordReader IRecordSource.Open(RecordTopic topic) => Locked(() =>
    {
        Opened++;
        var reader = new FakeReader(this);
        _readers.Add(reader);
        return reader;
    });

    /// <summary>It gives records and ends again.</summary>
    public void Unmute() => Change(() => IsMute = false);

    public KafkaRecord Append(
        string? value, int partition = 0, long timestamp = 0, string? key = null, params RecordHeader[] headers) => Change(() =>
    {
        var log = Partitions[partition];
        var record = new KafkaRecord(
            Topic.Topic, partition, log.End++, timestamp, TimestampKind.Create, Bytes(key), Bytes(value), [.. headers]);
        log.Records.Add(record);
        return record;
    });

    /// <summary>Offsets that hold no record: transaction markers, or compacted away.</summary>
    public void SkipOffsets(int count, int partition = 0) => Change(() => Partitions[partition].End += count);

    public void AddPartition() => Change(() => Partitions.Add(new FakePartition()));

    /// <summary>A partition loses its leader, or gets one again: without it nothing of it is read.</summary>
    public void Lead(int partition, bool led) => Change(() =>
    {
        Partitions[partition].IsLed = led;
        var away = Partitions.Count(p => !p.IsLed);
        Fault = away == 0 ? null : new(RecordFaultKind.PartitionsAway, $"{away} partitions have no leader.");
    });

    /// <summary>From now on it gives no records and no ends.</summary>
    public void Mute() => Change(() => IsMute = true);

    public void Fail(RecordFault? fault) => Change(() => Fault = fault);

    /// <summary>Completes when it is so; looked at whenever anything changes.</summary>
    /// <exception cref="TimeoutException">It was not within ten real seconds.</exception>
    public async Task UntilAsync(Func<FakeTopic, bool> so)
    {
        while (true)
        {
            var (met, changed) = Locked(() => (so(this), Changed));
            if (met) return;
            await changed.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }

    internal void Remove(FakeReader reader) => Change(() => _readers.Remove(reader));

    internal T Locked<T>(Func<T> look)
    {
        lock (Gate)
        {
            return look();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);

    private void Change(Action change) => Change(() =>
    {
        change();
        return true;
    });

    private T Change<T>(Func<T> change)
    {
        lock (Gate)
        {
            var result = change();
            var changed = _changed;
            _changed = NewSignal();
            changed.SetResult();
            return result;
        }
    }
}

/// <summary>One partition's log.</summary>
internal sealed class FakePartition
{
    public List<KafkaRecord> Records { get; } = [];

    public long End { get; set; }

    public bool IsLed { get; set; } = true;
}
