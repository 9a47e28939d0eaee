using System.Runtime.InteropServices;
using System.Text;
using Dashboard.Core.LogDirs;
using Dashboard.Core.Topics;
using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.LogDirs;

namespace Dashboard.Kafka.LogDirs;

/// <summary>Turns one broker's answer into its log dirs.</summary>
internal sealed class LogDirSink(int broker, TopicTable topics, DateTimeOffset now) : IDescribeLogDirsSink
{
    private readonly List<int> _ordinals = [];
    private readonly List<long> _bytes = [];
    private readonly List<FutureReplica> _future = [];
    private string _path = "";
    private string _topic = "";
    private int _index;
    private ErrorCode _error;
    private long _sum;

    public List<LogDir> Dirs { get; } = [];

    public void Dir(ReadOnlySpan<byte> pathUtf8, ErrorCode error, int topicCount)
    {
        (_path, _error, _sum) = (Encoding.UTF8.GetString(pathUtf8), error, 0);
        _ordinals.Clear();
        _bytes.Clear();
        _future.Clear();
    }

    public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
    {
        _index = topics.IndexOf(nameUtf8);
        _topic = _index >= 0 ? topics.Name(_index) : Encoding.UTF8.GetString(nameUtf8);
    }

    public void Partition(in LogDirPartition partition)
    {
        _sum += partition.PartitionSize;
        if (partition.IsFutureKey)
            _future.Add(new FutureReplica(_topic, partition.Index, partition.PartitionSize, partition.OffsetLag));
        else if (_index >= 0 && (uint)partition.Index < (uint)topics.Partitions(_index))
        {
            _ordinals.Add(topics.First(_index) + partition.Index);
            _bytes.Add(partition.PartitionSize);
        }
    }

    public void DirEnd(long totalBytes, long usableBytes, bool isCordoned) => Dirs.Add(new LogDir
    {
        Broker = broker,
        Path = _path,
        At = now,
        Failure = _error == ErrorCode.None ? null : _error.Describe(),
        IsCordoned = isCordoned,
        TotalBytes = totalBytes < 0 ? null : totalBytes,
        UsableBytes = usableBytes < 0 ? null : usableBytes,
        ReplicaBytes = _sum,
        Replicas = new ReplicaSizes(topics, CollectionsMarshal.AsSpan(_ordinals), CollectionsMarshal.AsSpan(_bytes)),
        Future = [.. _future],
    });
}
