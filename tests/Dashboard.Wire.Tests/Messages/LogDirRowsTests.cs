using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.LogDirs;
using Dashboard.Wire.Primitives;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

public sealed class LogDirRowsTests
{
    public static TheoryData<short> Versions => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Log_dirs_come_row_by_row_as_the_objects_have_them(short version)
    {
        var body = FilledBody.Find("response", ApiKey.DescribeLogDirs, version, "full");
        var objects = (DescribeLogDirsResponse)body.Type.Read(body.Bytes, version, body.Flexible, out _);
        var rows = new Rows();
        var reader = new WireReader(body.Bytes, body.Flexible);

        var response = new DescribeLogDirsRequest(rows).Read(ref reader, version);

        Assert.Equal((0, objects.ThrottleTimeMs, objects.Error), (reader.Remaining, response.ThrottleTimeMs, response.Error));
        Assert.Empty(response.Results);
        Assert.Equal(objects.Results.SelectMany(LinesOf), rows.Lines);
    }

    [Fact]
    public void Reading_replicas_into_a_sink_allocates_nothing_for_each()
    {
        var (small, large) = (Allocated(partitions: 10), Allocated(partitions: 10_000));
        Assert.Equal(small, large);
    }

    private static long Allocated(int partitions)
    {
        var dir = new DescribedLogDir { LogDir = "/data", Topics = [new LogDirTopic { Partitions = new LogDirPartition[partitions] }] };
        using var buffer = new PooledBuffer();
        WireFields.Write(new WireWriter(buffer, flexible: true), new DescribeLogDirsResponse { Results = [dir] }, 4);
        var counter = new Counter();
        var request = new DescribeLogDirsRequest(counter);
        Read();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read();
        Assert.Equal(2 * partitions, counter.Partitions);
        return GC.GetAllocatedBytesForCurrentThread() - before;

        void Read()
        {
            var reader = new WireReader(buffer.WrittenSpan, flexible: true);
            request.Read(ref reader, 4);
        }
    }

    private static IEnumerable<string> LinesOf(DescribedLogDir dir) =>
    [
        $"{dir.LogDir} {dir.Error} {dir.Topics.Count}",
        .. dir.Topics.SelectMany(topic => topic.Partitions.Select(p => p.ToString()).Prepend($"{topic.Name} {topic.Partitions.Count}")),
        $"{dir.TotalBytes} {dir.UsableBytes} {dir.IsCordoned}",
    ];

    private sealed class Counter : IDescribeLogDirsSink
    {
        public int Partitions { get; private set; }

        public void Dir(ReadOnlySpan<byte> pathUtf8, ErrorCode error, int topicCount)
        {
        }

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount)
        {
        }

        public void Partition(in LogDirPartition partition) => Partitions++;

        public void DirEnd(long totalBytes, long usableBytes, bool isCordoned)
        {
        }
    }

    private sealed class Rows : IDescribeLogDirsSink
    {
        public List<string> Lines { get; } = [];

        public void Dir(ReadOnlySpan<byte> pathUtf8, ErrorCode error, int topicCount) =>
            Lines.Add($"{System.Text.Encoding.UTF8.GetString(pathUtf8)} {error} {topicCount}");

        public void Topic(ReadOnlySpan<byte> nameUtf8, int partitionCount) =>
            Lines.Add($"{System.Text.Encoding.UTF8.GetString(nameUtf8)} {partitionCount}");

        public void Partition(in LogDirPartition partition) => Lines.Add(partition.ToString());

        public void DirEnd(long totalBytes, long usableBytes, bool isCordoned) => Lines.Add($"{totalBytes} {usableBytes} {isCordoned}");
    }
}
