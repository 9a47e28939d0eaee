namespace Dashboard.Testing.Lag;

/// <summary>Plays a script in steps of a tenth of a second.</summary>
public sealed class LagTraceMaker(LagScript script, int seed)
{
    private const double Step = 1.0 / LagTrace.Steps;
    private readonly Random _random = new(seed);
    private readonly List<List<(double At, bool IsMarker)>> _logs = [];
    private readonly List<double> _commits = [];
    private List<(double At, bool IsMarker)> _log = [];
    private double _produced, _consumed, _produceNoise = 1, _consumeNoise = 1, _nextCommit, _transactionEnds = double.PositiveInfinity;
    private long _begin, _stable, _position, _committed = -1;
    private double? _drained;

    public static LagTrace Make(LagScript script, int seed) => new LagTraceMaker(script, seed).Play();

    private LagTrace Play()
    {
        Recreate();
        for (var i = 0; i < script.Backlog; i++) _log.Add((-1, false));
        _committed = _position = 0;
        var moments = new LagMoment[(int)(script.Seconds * LagTrace.Steps)];
        for (var i = 0; i < moments.Length; i++)
        {
            var t = (i + 1) * Step;
            if (i % (10 * LagTrace.Steps) == 0) (_produceNoise, _consumeNoise) = (Noise(), Noise());
            if (script.RecreatedAt is { } at && t >= at && t - Step < at) Recreate();
            Produce(t);
            Consume(t);
            while (_begin < _log.Count && t - _log[(int)_begin].At > script.Retention) _begin++;
            moments[i] = new(_logs.Count - 1, _begin, _stable, _log.Count, _committed);
        }

        return new LagTrace(script, moments, _logs, _commits, _drained);
    }

    private void Recreate()
    {
        _logs.Add(_log = []);
        (_begin, _stable, _position, _committed) = (0, 0, 0, _committed < 0 ? -1 : 0);
    }

    private void Produce(double t)
    {
        _produced += script.Produce(t) * _produceNoise * Step;
        var many = (int)_produced;
        _produced -= many;
        if (many > 0 && script.Transaction > 0 && double.IsInfinity(_transactionEnds)) _transactionEnds = t + script.Transaction;
        for (var i = 0; i < many; i++) _log.Add((t - Step + (Step * (i + _random.NextDouble()) / many), false));

        if (t >= _transactionEnds)
        {
            _log.Add((t, true));
            _transactionEnds = double.PositiveInfinity;
        }

        if (double.IsInfinity(_transactionEnds)) _stable = _log.Count;
    }

    private void Consume(double t)
    {
        if (_position < _begin) _position = _begin;
        _consumed = Math.Min(_consumed + (script.Consume(t) * _consumeNoise * Step), Math.Max(1, script.Consume(t)));
        var hangs = script.Hangs is { } h && t >= h.From && t < h.To;
        while (!hangs && _consumed >= 1 && Next() is { } next)
        {
            _position = next + 1;
            _consumed--;
        }

        if (hangs || script.Consume(t) <= 0 || t < _nextCommit) return;
        _nextCommit = t + (script.CommitEvery * (1 + (script.CommitJitter * ((2 * _random.NextDouble()) - 1))));
        _commits.Add(t);
        _committed = _position;
        if (script.Backlog > 0 && Next() is null) _drained ??= t;
    }

    /// <summary>The next record that may be read: a marker is passed over only with a record behind it.</summary>
    private long? Next()
    {
        var next = _position;
        while (next < _stable && _log[(int)next].IsMarker) next++;
        return next < _stable ? next : null;
    }

    private double Noise()
    {
        // Twelve uniform ones: normal enough, and never far below nothing.
        var sum = -6.0;
        for (var i = 0; i < 12; i++) sum += _random.NextDouble();
        return Math.Max(0, 1 + (script.Noise * sum));
    }
}
