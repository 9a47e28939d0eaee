using System.Collections.Immutable;

namespace Dashboard.Core.Lag;

/// <summary>A group's lag at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Lag">Sum of its known lags in offsets; NaN when none was known.</param>
/// <param name="Produced">Offsets a second that arrived on its partitions since the sample before; NaN for the first.</param>
/// <param name="Consumed">Offsets a second that it committed since then.</param>
public readonly record struct LagSample(DateTimeOffset At, double Lag, double Produced, double Consumed);

/// <summary>
/// A group's lag over time: the newest samples as they were read, older ones ever further apart. It goes on growing behind the snapshot
/// that holds it, as a copy a round and group would cost more than all else; whoever draws it takes a copy.
/// </summary>
public sealed class LagHistory
{
    private const int Most = 60;

    private readonly Lock _gate = new();
    private readonly List<(long At, double Lag, double Produced, double Consumed)> _samples = [];
    private double _produced;
    private double _consumed;

    /// <summary>Oldest first.</summary>
    public ImmutableArray<LagSample> Read()
    {
        lock (_gate)
        {
            var samples = ImmutableArray.CreateBuilder<LagSample>(_samples.Count);
            for (var i = 0; i < _samples.Count; i++)
            {
                var (sample, before) = (_samples[i], i == 0 ? default : _samples[i - 1]);
                var seconds = i == 0 ? double.NaN : (sample.At - before.At) / 1000.0;
                samples.Add(new(
                    DateTimeOffset.FromUnixTimeMilliseconds(sample.At), sample.Lag, (sample.Produced - before.Produced) / seconds,
                    (sample.Consumed - before.Consumed) / seconds));
            }

            return samples.MoveToImmutable();
        }
    }

    /// <summary>Some partition moved on by so many offsets since it was last known.</summary>
    internal void Move(long produced, long consumed) =>
        (_produced, _consumed) = (_produced + Math.Max(0, produced), _consumed + Math.Max(0, consumed));

    /// <param name="at">The round's time.</param>
    /// <param name="lag">The sum; null when none is known.</param>
    internal void Add(DateTimeOffset at, long? lag)
    {
        lock (_gate)
        {
            if (_samples.Count == Most) Thin();
            _samples.Add((at.ToUnixTimeMilliseconds(), lag ?? double.NaN, _produced, _consumed));
        }
    }

    /// <summary>Every second of the older half goes: what is left covers ever more time.</summary>
    private void Thin()
    {
        for (var i = (Most / 2) - 1; i > 0; i -= 2) _samples.RemoveAt(i);
    }
}
