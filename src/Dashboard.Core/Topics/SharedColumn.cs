namespace Dashboard.Core.Topics;

/// <summary>
/// A value of every partition, to be filled and then published. Until a value differs it holds the array of the column before it, so
/// that what does not change takes no memory twice.
/// </summary>
/// <param name="values">Values.</param>
/// <param name="isShared">They are of a published column, which never changes.</param>
internal sealed class SharedColumn<T>(T[] values, bool isShared = false)
    where T : struct
{
    private readonly Lock _gate = new();
    private volatile T[] _values = values;
    private volatile bool _isShared = isShared;

    /// <summary>Several threads may set, each its own ordinals.</summary>
    public T this[int ordinal]
    {
        get => _values[ordinal];
        set
        {
            if (EqualityComparer<T>.Default.Equals(_values[ordinal], value)) return;
            if (_isShared) Own();
            _values[ordinal] = value;
        }
    }

    public ReadOnlySpan<T> Values => _values;

    /// <summary>A column to fill, with the values of partitions that still exist under the same topic id.</summary>
    /// <param name="from">The layout of this column.</param>
    /// <param name="to">That of the new one.</param>
    /// <param name="missing">The value of the others.</param>
    public SharedColumn<T> Carry(TopicTable from, TopicTable to, T missing) =>
        ReferenceEquals(from, to) ? new(_values, isShared: true) : new(to.Carry(from, _values, missing));

    private void Own()
    {
        lock (_gate)
        {
            if (!_isShared) return;
            _values = (T[])_values.Clone();
            _isShared = false;
        }
    }
}
