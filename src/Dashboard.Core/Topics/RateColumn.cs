namespace Dashboard.Core.Topics;

/// <summary>Growth of each partition's log end offset, in records a second. Immutable once published.</summary>
public sealed class RateColumn
{
    public static readonly RateColumn Empty = new(TopicTable.Empty, []);

    private readonly SharedColumn<float> _perSecond;

    /// <param name="topics">Layout.</param>
    /// <param name="perSecond">A value a partition; NaN where not known.</param>
    public RateColumn(TopicTable topics, float[] perSecond)
        : this(topics, new SharedColumn<float>(perSecond))
    {
    }

    private RateColumn(TopicTable topics, SharedColumn<float> perSecond) => (Topics, _perSecond) = (topics, perSecond);

    public TopicTable Topics { get; }

    /// <summary>Records a second, or null while fewer than two answers are known.</summary>
    public double? PerSecond(int ordinal) => float.IsNaN(_perSecond[ordinal]) ? null : _perSecond[ordinal];

    /// <summary>For who fills a column before it is published.</summary>
    internal void Set(int ordinal, float perSecond) => _perSecond[ordinal] = perSecond;

    /// <summary>A new column over <paramref name="topics"/>.</summary>
    internal RateColumn CarryOver(TopicTable topics) => new(topics, _perSecond.Carry(Topics, topics, float.NaN));
}
