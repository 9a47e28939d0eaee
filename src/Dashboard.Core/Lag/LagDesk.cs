using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Core.Lag;

/// <summary>Room for one group's rows while a round takes them in. Groups follow one another, so that one desk serves them all.</summary>
internal sealed class LagDesk
{
    /// <summary>What is remembered of the group's partitions from now on.</summary>
    public List<LagEntry> Entries { get; } = [];

    public List<PartitionLag> Rows { get; } = [];

    public void Clear()
    {
        Entries.Clear();
        Rows.Clear();
    }
}

/// <summary>What is remembered of a group's commit on one partition.</summary>
internal struct LagEntry
{
    public string Topic;
    public int Partition;
    public PartitionTrack Track;
}
