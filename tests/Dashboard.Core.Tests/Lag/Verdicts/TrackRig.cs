using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;

namespace Dashboard.Core.Tests.Lag.Verdicts;

/// <summary>One partition and one group, read every five seconds.</summary>
internal sealed class TrackRig
{
    public const long Start = 1_700_000_000_000;
    private readonly Guid _id = Guid.NewGuid();
    private readonly List<(long At, long End)> _ends = [];
    private PartitionTrack _track;

    public long Now { get; private set; } = Start;

    public long Committed { get; set; }

    public long End { get; set; }

    public long Begin { get; set; }

    public string? Holder { get; set; } = "a";

    public GroupPhase Phase { get; set; } = GroupPhase.Working;

    public long LastStable { get; set; } = -1;

    public Guid? TopicId { get; set; }

    public ref PartitionTrack Track => ref _track;

    public LagStatus Status => _track.Status;

    public LagDetail? Detail => _track.Detail(Reading());

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Now);

    public LagStatus Read()
    {
        Now += 5_000;
        _ends.Add((Now, End));
        _track.Read(Reading(), new MonitorOptions());
        return Status;
    }

    /// <summary>So many reads, before each of which the end and the commit move on.</summary>
    public LagStatus Run(int reads, long produced, long consumed)
    {
        for (var i = 0; i < reads; i++)
        {
            End += produced;
            Committed = Math.Min(End, Committed + consumed);
            Read();
        }

        return Status;
    }

    private PositionReading Reading()
    {
        var next = _track.NextUnread(Committed);
        var after = _ends.FindIndex(e => e.End > next);
        Arrival? oldest = after < 0 ? null : after == 0 ? Arrival.OlderThan(_ends[0].At)
            : new Arrival(_ends[after].At - 2_500, _ends[after - 1].At, _ends[after].At);
        return new(Now, TopicId ?? _id, Committed, End, Begin, Holder, Phase, oldest, LastStable);
    }
}
