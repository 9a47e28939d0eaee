using Dashboard.Core.Lag.Arrivals;
using Dashboard.Core.Lag.Trends;
using Dashboard.Core.Lag.Verdicts;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Topics;
using Dashboard.Testing.Lag;

namespace Dashboard.Benchmarks.Lag;

/// <summary>The lag engine looking at a trace: what it would say at each of its polls.</summary>
internal sealed class EngineView(LagTrace trace)
{
    private static readonly MonitorOptions _options = new();
    private readonly EndRings _rings = new();
    private readonly Guid[] _ids = [Guid.NewGuid(), Guid.NewGuid()];
    private TopicTable _topics = TopicTable.Empty;
    private PartitionTrack _track;
    private PositionReading _reading;

    public LagStatus Status => _track.Status;

    /// <summary>Age of the oldest unread record; null where it is not known.</summary>
    public double? Seconds { get; private set; }

    /// <summary>As far as the engine says it may be off; null where it says "more than".</summary>
    public (double Least, double Most)? Interval { get; private set; }

    /// <summary>Reads of one record that were spent on lags that stand.</summary>
    public int RecordReads { get; private set; }

    public CatchUp? CatchUp => _track.Detail(_reading)?.CatchUp;

    public void Poll(double seconds)
    {
        var moment = trace.At(seconds);
        var now = (long)(seconds * 1000) + 1;
        LayOut(moment.Generation);
        var column = new OffsetColumn(_topics);
        column.Set(0, moment.End, now);
        if (_track.IsToSettle && moment.Committed == _track.Committed)
        {
            RecordReads++;
            var first = trace.FirstUnread(seconds);
            _track.Settle(first, first < moment.End);
        }

        _rings.Follow(0, moment.Committed);
        _rings.Add(column);
        var next = Math.Max(_track.NextUnread(moment.Committed), moment.Begin);
        var oldest = moment.Committed < 0 ? null : _rings.Find(0, next);
        var phase = trace.Script.ByHand ? GroupPhase.WithoutMembership : trace.IsThere(seconds) ? GroupPhase.Working : GroupPhase.Empty;
        _reading = new PositionReading(
            now, _ids[moment.Generation], moment.Committed, moment.End, moment.Begin, phase == GroupPhase.Working ? "reader" : "", phase,
            oldest, _track.IsStanding ? moment.LastStable : -1);
        _track.Read(_reading, _options);
        Tell(next >= moment.End, oldest, now);
    }

    private void Tell(bool nothing, Arrival? oldest, long now)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now);
        (Seconds, Interval) = nothing ? (0.0, (0.0, 0.0)) : ((double?)null, ((double, double)?)null);
        if (!nothing && oldest is { IsOlder: false } known)
            (Seconds, Interval) = (known.Seconds(at), (known.AtLeast(at), known.AtMost(at)!.Value));
    }

    private void LayOut(int generation)
    {
        if (_topics.Count > 0 && _topics.Id(0) == _ids[generation]) return;
        var builder = new TopologyBuilder(PartitionTable.Empty);
        builder.AddTopic("t"u8, _ids[generation], false);
        builder.AddPartition(0, 1, 0, [1], [1], []);
        _topics = builder.Build().Topics;
        _rings.LayOut(_topics);
    }
}
