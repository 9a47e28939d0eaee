using Dashboard.Core.Lag.Verdicts;

namespace Dashboard.Core.Tests.Lag.Verdicts;

public sealed class VerdictTests
{
    private readonly TrackRig _rig = new() { End = 1_000, Committed = 900 };

    [Fact]
    public void Who_commits_what_arrived_since_its_last_commit_is_ok()
    {
        Assert.Equal(LagStatus.Ok, _rig.Run(20, produced: 100, consumed: 100));
        Assert.Null(_rig.Detail);
    }

    [Fact]
    public void Who_has_read_all_is_ok_at_once()
    {
        _rig.Committed = 1_000;

        Assert.Equal(LagStatus.Ok, _rig.Read());
    }

    [Fact]
    public void Who_reads_slower_than_records_arrive_falls_behind()
    {
        _rig.Run(5, 100, 100);

        Assert.Equal(LagStatus.FallingBehind, _rig.Run(40, produced: 100, consumed: 60));
        Assert.Equal(8, _rig.Detail!.Trend!.Value.Slope, 0.01);
        Assert.Null(_rig.Detail.CatchUp!.Value.Seconds);
    }

    [Fact]
    public void Who_reads_faster_than_records_arrive_catches_up_and_says_when()
    {
        _rig.End = 100_000;
        _rig.Read();

        Assert.Equal(LagStatus.CatchingUp, _rig.Run(40, produced: 100, consumed: 300));
        Assert.Equal((100_000 + 4_000 - 900 - 12_000) / 40.0, _rig.Detail!.CatchUp!.Value.Seconds!.Value, 1.0);
    }

    [Fact]
    public void Who_stays_as_far_behind_is_behind()
    {
        _rig.End = 100_000;
        _rig.Read();

        Assert.Equal(LagStatus.Behind, _rig.Run(40, produced: 100, consumed: 100));
    }

    [Fact]
    public void Who_commits_nothing_for_longer_than_ever_while_the_end_moves_is_stalled()
    {
        _rig.Run(20, 100, 100);

        Assert.NotEqual(LagStatus.Stalled, _rig.Run(1, produced: 10, consumed: 0));
        Assert.Equal(LagStatus.Stalled, _rig.Run(1, produced: 10, consumed: 0));
        Assert.Equal(LagStatus.Ok, _rig.Run(1, produced: 0, consumed: 1_000));
    }

    [Fact]
    public void A_rare_committer_is_not_stalled_between_two_commits()
    {
        for (var commit = 0; commit < 10; commit++)
        {
            for (var read = 0; read < 12; read++) Assert.NotEqual(LagStatus.Stalled, _rig.Run(1, produced: 10, consumed: 0));
            Assert.Equal(LagStatus.Ok, _rig.Run(1, produced: 10, consumed: 10_000));
        }
    }

    [Fact]
    public void A_rare_committer_that_hangs_is_stalled_after_one_and_a_half_of_its_gaps()
    {
        for (var commit = 0; commit < 10; commit++)
        {
            _rig.Run(11, produced: 10, consumed: 0);
            _rig.Run(1, produced: 10, consumed: 10_000);
        }

        Assert.NotEqual(LagStatus.Stalled, _rig.Run(15, produced: 10, consumed: 0));
        Assert.Equal(LagStatus.Stalled, _rig.Run(4, produced: 10, consumed: 0));
    }

    [Fact]
    public void Whose_commit_interval_is_not_learnt_has_two_minutes()
    {
        _rig.Read();

        Assert.NotEqual(LagStatus.Stalled, _rig.Run(23, produced: 10, consumed: 0));
        Assert.Equal(LagStatus.Stalled, _rig.Run(1, produced: 10, consumed: 0));
    }

    [Fact]
    public void Who_takes_over_has_the_whole_time_anew()
    {
        _rig.Run(20, 100, 100);
        _rig.Run(1, produced: 10, consumed: 0);
        _rig.Holder = "b";

        Assert.NotEqual(LagStatus.Stalled, _rig.Run(23, produced: 10, consumed: 0));
        Assert.Equal(LagStatus.Stalled, _rig.Run(2, produced: 10, consumed: 0));
    }

    [Fact]
    public void A_group_without_members_whose_commits_move_assigns_by_hand()
    {
        (_rig.Phase, _rig.Holder) = (GroupPhase.WithoutMembership, "");

        Assert.Equal(LagStatus.ByHand, _rig.Run(20, produced: 100, consumed: 90));
    }

    [Fact]
    public void What_its_last_member_committed_on_leaving_is_not_by_hand()
    {
        _rig.Run(20, 100, 100);
        (_rig.Phase, _rig.Holder) = (GroupPhase.Empty, "");

        Assert.Equal(LagStatus.Stopped, _rig.Run(1, produced: 100, consumed: 50));
        Assert.Equal(LagStatus.ByHand, _rig.Run(1, produced: 100, consumed: 50));
    }

    [Fact]
    public void A_group_that_lost_its_members_and_commits_nothing_has_stopped()
    {
        _rig.Run(20, 100, 100);
        (_rig.Phase, _rig.Holder) = (GroupPhase.Empty, "");

        Assert.Equal(LagStatus.Stopped, _rig.Run(4, produced: 100, consumed: 0));
    }

    [Fact]
    public void Without_members_and_with_nothing_unread_nothing_has_stopped()
    {
        (_rig.Phase, _rig.Holder, _rig.Committed) = (GroupPhase.Empty, "", 1_000);

        Assert.Equal(LagStatus.Ok, _rig.Read());
    }

    [Fact]
    public void While_partitions_are_handed_out_it_rebalances()
    {
        _rig.Phase = GroupPhase.Rebalancing;

        Assert.Equal(LagStatus.Rebalancing, _rig.Read());
    }

    [Fact]
    public void A_commit_set_back_is_rewound_until_it_is_where_it_was()
    {
        _rig.Run(20, 100, 100);
        var before = _rig.Committed;
        _rig.Committed -= 1_500;

        Assert.Equal(LagStatus.Rewound, _rig.Run(5, produced: 0, consumed: 100));
        Assert.Equal(before, _rig.Detail!.RewoundFrom);
        Assert.Equal(LagStatus.Ok, _rig.Run(20, produced: 100, consumed: 300));
    }

    [Fact]
    public void A_commit_before_the_log_begins_loses_data_and_says_how_much()
    {
        _rig.Begin = 950;

        Assert.Equal(LagStatus.LosingData, _rig.Read());
        Assert.Equal(50, _rig.Detail!.Lost);
    }

    [Fact]
    public void A_commit_beyond_the_end_is_told_at_the_second_read()
    {
        _rig.Committed = 1_100;

        Assert.Equal(LagStatus.NotYetKnown, _rig.Read());
        Assert.Equal(LagStatus.BeyondEnd, _rig.Read());
    }

    [Fact]
    public void A_commit_that_no_member_holds_and_that_does_not_move_is_left_over()
    {
        _rig.Holder = "";

        Assert.Equal(LagStatus.LeftOver, _rig.Read());
    }

    [Fact]
    public void A_group_of_a_kind_that_is_not_judged_is_not()
    {
        _rig.Phase = GroupPhase.NotJudged;

        Assert.Equal(LagStatus.NotJudged, _rig.Run(50, produced: 100, consumed: 0));
    }

    [Fact]
    public void Who_stands_before_an_open_transaction_is_held_and_not_stalled()
    {
        _rig.Run(20, 100, 100);
        _rig.LastStable = _rig.Committed;

        Assert.Equal(LagStatus.HeldByTransaction, _rig.Run(10, produced: 100, consumed: 0));
    }

    [Fact]
    public void What_looked_stalled_until_the_transaction_was_known_is_no_stall()
    {
        _rig.Run(20, 100, 100);
        Assert.Equal(LagStatus.Stalled, _rig.Run(50, produced: 100, consumed: 0));
        _rig.LastStable = _rig.Committed;

        Assert.Equal(LagStatus.HeldByTransaction, _rig.Run(1, produced: 100, consumed: 0));
        Assert.False(_rig.Track.IsStalled);
    }

    [Fact]
    public void A_lag_that_stands_and_holds_no_record_is_nothing_unread()
    {
        _rig.Run(20, 100, 100);
        _rig.End += 1;
        _rig.Read();
        Assert.False(_rig.Track.IsToSettle);
        _rig.Run(2, 0, 0);
        Assert.True(_rig.Track.IsToSettle);
        _rig.Track.Settle(_rig.End, isRecord: false);

        Assert.Equal(LagStatus.Ok, _rig.Read());
        Assert.Equal(_rig.End, _rig.Track.NextUnread(_rig.Committed));
        Assert.False(_rig.Track.IsToSettle);
    }

    [Fact]
    public void A_topic_made_anew_is_watched_anew()
    {
        _rig.Run(20, 100, 100);
        (_rig.TopicId, _rig.Committed, _rig.End) = (Guid.NewGuid(), 5, 10);

        Assert.Equal(LagStatus.NotYetKnown, _rig.Read());
        Assert.False(_rig.Track.HasMoved);
        Assert.Equal(-1, _rig.Track.RewoundFrom);
    }

    [Fact]
    public void An_end_that_is_not_known_leaves_the_verdict_as_it_was()
    {
        _rig.Run(20, 100, 100);
        _rig.Run(4, produced: 10, consumed: 0);
        _rig.End = -1;

        Assert.Equal(LagStatus.Stalled, _rig.Read());
    }
}
