namespace Dashboard.Core.Lag;

/// <summary>A partition that a member holds.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="Member">The member's index in the newest description.</param>
/// <param name="Holder">The member's id.</param>
internal readonly record struct HeldPartition(string Topic, int Partition, int Member, string Holder);

/// <summary>What is remembered of a group's commit on one partition, to see whether it moves.</summary>
/// <param name="Topic">Topic name.</param>
/// <param name="Partition">Partition index.</param>
/// <param name="TopicId">The topic it was committed on; another id under the same name begins anew.</param>
/// <param name="Committed">The commit, -1 when none.</param>
/// <param name="Since">When it was first read, Unix milliseconds.</param>
/// <param name="EndThen">The end when it was first read (or first known since), -1 when unknown.</param>
/// <param name="BehindSince">When it was first seen to be behind the end, Unix milliseconds; 0 when it is not.</param>
/// <param name="BehindReads">Reads since then that found the same commit.</param>
/// <param name="IsStalled">The verdict of the last round that could tell.</param>
/// <param name="Holder">Id of the member that held it, "" when none did, null while not known.</param>
internal readonly record struct CommitTrack(
    string Topic, int Partition, Guid TopicId, long Committed, long Since, long EndThen, long BehindSince, int BehindReads, bool IsStalled,
    string? Holder)
{
    public const string Nobody = "";

    /// <summary>The same with the time behind begun anew: nobody was at work, or somebody else was.</summary>
    public CommitTrack Restart() => this with { EndThen = -1, BehindSince = 0, BehindReads = 0, IsStalled = false };

    /// <summary>The same after one more read.</summary>
    /// <param name="committed">The commit now.</param>
    /// <param name="topicId">Its topic now.</param>
    /// <param name="end">The end of the same round, -1 when unknown.</param>
    /// <param name="now">Unix milliseconds.</param>
    public CommitTrack Read(long committed, Guid topicId, long end, long now)
    {
        var next = committed == Committed && topicId == TopicId
            ? this with { EndThen = EndThen < 0 ? end : EndThen }
            : new CommitTrack(Topic, Partition, topicId, committed, now, end, 0, 0, false, Holder);
        if (end < 0) return next;
        // Who has caught up waits for records and is not stalled, however long ago its commit moved: the time runs from being behind.
        return committed < 0 || committed >= end
            ? next with { BehindSince = 0, BehindReads = 0, IsStalled = false }
            : next with { BehindSince = next.BehindSince == 0 ? now : next.BehindSince, BehindReads = next.BehindReads + 1 };
    }
}
