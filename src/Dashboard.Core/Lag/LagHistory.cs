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
    private readonly List<Kept> _samples = [];
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
                var sample = _samples[i];
                var seconds = i == 0 ? double.NaN : (sample.At - _samples[i - 1].At) / 1000.0;
                samples.Add(new(
                    DateTimeOffset.FromUnixTimeMilliseconds(sample.At), sample.Lag, sample.Produced / seconds, sample.Consumed / seconds));
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
            // No more room than is ever taken: there may be ten thousand groups.
            if (_samples.Count == _samples.Capacity) _samples.Capacity = Math.Min(Most, _samples.Count + 15);
            _samples.Add(new(at.ToUnixTimeMilliseconds(), lag ?? double.NaN, (float)_produced, (float)_consumed));
        }

        (_produced, _consumed) = (0, 0);
    }

    /// <summary>Every second of the older half goes: what is left covers ever more time.</summary>
    private void Thin()
    {
        for (var i = (Most / 2) - 1; i > 0; i -= 2)
        {
            var (gone, next) = (_samples[i], _samples[i + 1]);
            _samples[i + 1] = next with { Produced = next.Produced + gone.Produced, Consumed = next.Consumed + gone.Consumed };
            _samples.RemoveAt(i);
        }
    }

    /// <summary>24 bytes. Offsets are those since the sample before, to within a ten-millionth.</summary>
    private readonly record struct Kept(long At, double Lag, float Produced, float Consumed);
}
