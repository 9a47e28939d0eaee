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
/// <param name="BehindSince">
/// When it was last seen to be behind before the end moved on, Unix milliseconds; 0 when it is not behind.
/// </param>
/// <param name="BehindReads">Reads since then that found the same commit.</param>
/// <param name="StalledSince">
/// Since when it is stalled, Unix milliseconds; 0 when it is not. It stays until the stall is known to be over, so its beginning is never
/// told anew because of a rebalance or of a round that could not tell.
/// </param>
/// <param name="Holder">Id of the member that held it, "" when none did, null while not known.</param>
internal readonly record struct CommitTrack(
    string Topic, int Partition, Guid TopicId, long Committed, long Since, long EndThen, long BehindSince, int BehindReads,
    long StalledSince, string? Holder)
{
    public const string Nobody = "";

    public bool IsStalled => StalledSince > 0;

    /// <summary>
    /// The same with the time behind begun anew: nobody was at work, or somebody else was. Whether a stall lasts is then not known; that
    /// records came without being read was seen already.
    /// </summary>
    public CommitTrack Restart() => this with { EndThen = IsStalled ? EndThen : -1, BehindSince = 0, BehindReads = 0 };

    /// <summary>Nobody is there who could stand still.</summary>
    public CommitTrack Release() => (this with { StalledSince = 0 }).Restart();

    /// <summary>The same after one more read.</summary>
    /// <param name="committed">The commit now.</param>
    /// <param name="topicId">Its topic now.</param>
    /// <param name="end">The end of the same round, -1 when unknown.</param>
    /// <param name="now">Unix milliseconds.</param>
    public CommitTrack Read(long committed, Guid topicId, long end, long now)
    {
        var next = committed == Committed && topicId == TopicId
            ? this with { EndThen = EndThen < 0 ? end : EndThen }
            : new CommitTrack(Topic, Partition, topicId, committed, now, end, 0, 0, 0, Holder);
        if (end < 0) return next;
        // Who has caught up waits for records and is not stalled, however long ago its commit moved: the time runs from being behind.
        if (committed < 0 || committed >= end) return next with { BehindSince = 0, BehindReads = 0, StalledSince = 0 };
        // What is left before an end that does not move may be nothing to read (transaction markers): no time runs until it moves.
        return next.BehindSince == 0 || (end <= next.EndThen && !IsStalled)
            ? next with { BehindSince = now, BehindReads = 1 }
            : next with { BehindReads = next.BehindReads + 1 };
    }
}
