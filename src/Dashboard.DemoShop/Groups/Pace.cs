using Confluent.Kafka;

namespace Dashboard.DemoShop.Groups;

/// <summary>How one member reads and commits. The plain pace reads as fast as records come and commits each second.</summary>
internal class Pace
{
    /// <summary>How long it stays before it leaves the group; null for ever.</summary>
    public virtual TimeSpan? Stay => null;

    /// <summary>How long it is away before it comes back; null for ever.</summary>
    public virtual TimeSpan? Away => null;

    /// <summary>Whether what was read so far is to be committed, asked each second.</summary>
    /// <param name="age">Time since it joined.</param>
    public virtual bool Commits(TimeSpan age) => true;

    /// <summary>How long a record takes.</summary>
    public virtual TimeSpan Work => TimeSpan.Zero;

    /// <summary>Called each second, between records.</summary>
    public virtual void Tick(IConsumer<Ignore, Ignore> consumer, TimeSpan age)
    {
    }
}

/// <summary>Does less a second than comes in: its lag grows.</summary>
internal sealed class Slow(double recordsPerSecond) : Pace
{
    public override TimeSpan Work => TimeSpan.FromSeconds(1 / recordsPerSecond);
}

/// <summary>Begins at the beginning again every eight minutes, and catches up at a bounded speed.</summary>
internal sealed class CatchingUp(double recordsPerSecond) : Pace
{
    private static readonly TimeSpan _lap = TimeSpan.FromMinutes(8);

    private int _lapsDone;

    public override TimeSpan Work => TimeSpan.FromSeconds(1 / recordsPerSecond);

    public override void Tick(IConsumer<Ignore, Ignore> consumer, TimeSpan age)
    {
        var laps = 1 + (int)(age / _lap);
        if (laps > _lapsDone && consumer.Assignment.Count > 0)
        {
            _lapsDone = laps;
            consumer.Assignment.ForEach(partition => consumer.Seek(new TopicPartitionOffset(partition, Offset.Beginning)));
        }
    }
}

/// <summary>Works for twenty seconds; then it keeps its partitions and its heartbeat, reads nothing and commits nothing.</summary>
internal sealed class Stalled : Pace
{
    private static readonly TimeSpan _works = TimeSpan.FromSeconds(20);

    public override bool Commits(TimeSpan age) => age < _works;

    public override void Tick(IConsumer<Ignore, Ignore> consumer, TimeSpan age)
    {
        if (age >= _works)
        {
            consumer.Pause(consumer.Assignment);
        }
    }
}

/// <summary>Reads for a while, commits, leaves and does not come back.</summary>
internal sealed class Stopped : Pace
{
    public override TimeSpan? Stay => TimeSpan.FromSeconds(15);
}

/// <summary>Comes and goes, so that its group rebalances again and again.</summary>
internal sealed class Restless(int seed) : Pace
{
    private readonly Random _random = new(seed);

    public override TimeSpan? Stay => TimeSpan.FromSeconds(_random.Next(10, 25));

    public override TimeSpan? Away => TimeSpan.FromSeconds(_random.Next(1, 6));
}

/// <summary>Reads and never commits: its position is its own affair.</summary>
internal sealed class Uncommitted : Pace
{
    public override bool Commits(TimeSpan age) => false;
}
