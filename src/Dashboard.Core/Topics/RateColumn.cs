namespace Dashboard.Core.Topics;

/// <summary>Growth of each partition's log end offset, in records a second. Immutable.</summary>
/// <param name="topics">Layout.</param>
/// <param name="perSecond">A value a partition; NaN where not known.</param>
public sealed class RateColumn(TopicTable topics, float[] perSecond)
{
    public static readonly RateColumn Empty = new(TopicTable.Empty, []);

    public TopicTable Topics { get; } = topics;

    /// <summary>Records a second, or null while fewer than two answers are known.</summary>
    public double? PerSecond(int ordinal) => float.IsNaN(perSecond[ordinal]) ? null : perSecond[ordinal];

    internal RateColumn CarryOver(TopicTable topics) =>
        ReferenceEquals(topics, Topics) ? this : new(topics, topics.Carry(Topics, perSecond, float.NaN));
}
