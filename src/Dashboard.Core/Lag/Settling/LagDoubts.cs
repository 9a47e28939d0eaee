using System.Collections.Immutable;
using Dashboard.Core.Lag.Arrivals;

namespace Dashboard.Core.Lag.Settling;

/// <summary>
/// What the rounds leave open, collected over a fast round: last stable offsets are asked by the next one, the rest by the medium lane.
/// One read for all groups that stand at the same offset, and one question a partition and kind. What nobody wonders about any more is
/// forgotten.
/// </summary>
/// <param name="stableFor">A last stable offset that was told longer ago says nothing of now.</param>
internal sealed class LagDoubts(TimeSpan stableFor)
{
    /// <summary>A read of a record opens a connection of its own.</summary>
    public const int MostReads = 4;

    private readonly HashSet<LagQuestion> _asked = [];
    private readonly Dictionary<LagQuestion, LagAnswer> _answers = [];
    private readonly Dictionary<(string Topic, int Partition), (LagAnswer Answer, DateTimeOffset At)> _stable = [];
    private Dictionary<(string Topic, int Partition), TimeBracket> _brackets = [];
    private Dictionary<(string Topic, int Partition), TimeBracket> _before = [];

    /// <summary>A fast round has ended and is looked through.</summary>
    public void Begin(DateTimeOffset now)
    {
        _asked.Clear();
        foreach (var old in _stable.Where(told => now - told.Value.At > stableFor).ToList()) _stable.Remove(old.Key);
        (_brackets, _before) = (_before, _brackets);
        _brackets.Clear();
    }

    /// <summary>The first record at or behind an offset; null until a read told, and asked for then.</summary>
    public LagAnswer? FirstRecord(string topic, int partition, long offset) =>
        Ask(new LagQuestion(LagQuestionKind.FirstRecord, topic, partition, offset));

    /// <summary>
    /// The last stable offset where it lies below the end that was known when it was asked: a transaction is open there. Else, and
    /// until told, -1.
    /// </summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="partition">Partition index.</param>
    /// <param name="end">The end of this round; -1 when not known.</param>
    public long LastStable(string topic, int partition, long end)
    {
        if (end >= 0) _asked.Add(new LagQuestion(LagQuestionKind.LastStable, topic, partition, end));
        return _stable.TryGetValue((topic, partition), out var told) && told.Answer.Offset < told.Answer.Question.Offset
            ? told.Answer.Offset
            : -1;
    }

    /// <summary>When a record arrived that is older than we know, by the records' clock; null while nothing was told.</summary>
    /// <param name="topic">Topic name.</param>
    /// <param name="partition">Partition index.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="notAfter">It had arrived by then, by our clock.</param>
    public Arrival? Older(string topic, int partition, long offset, long notAfter)
    {
        if (!_brackets.TryGetValue((topic, partition), out var bracket))
        {
            bracket = _before.GetValueOrDefault((topic, partition));
            if (bracket is null || bracket.Offset > offset) bracket = new TimeBracket(offset, notAfter);
            _brackets.Add((topic, partition), bracket = bracket.At(offset, notAfter));
        }

        // Of several groups only the first is asked for; what lies behind it arrived no sooner.
        return bracket.Offset == offset && !bracket.Found.IsOlder ? bracket.Found : null;
    }

    /// <summary>What to ask now.</summary>
    /// <param name="now">Unix milliseconds.</param>
    public ImmutableArray<LagQuestion> Questions(long now)
    {
        foreach (var known in _answers.Keys.Where(q => !_asked.Contains(q)).ToList()) _answers.Remove(known);
        return
        [
            .. _asked.Where(q => q.Kind == LagQuestionKind.FirstRecord && !_answers.ContainsKey(q)).Take(MostReads),
            .. _asked.Where(q => q.Kind == LagQuestionKind.LastStable),
            .. from b in _brackets
               let time = b.Value.Next(now)
               where time is not null
               select new LagQuestion(LagQuestionKind.ByTime, b.Key.Topic, b.Key.Partition, b.Value.Offset, time.Value),
        ];
    }

    public void Take(ImmutableArray<LagAnswer> answers, DateTimeOffset now)
    {
        foreach (var answer in answers)
        {
            var question = answer.Question;
            if (question.Kind == LagQuestionKind.FirstRecord) _answers[question] = answer;
            else if (question.Kind == LagQuestionKind.LastStable) _stable[(question.Topic, question.Partition)] = (answer, now);
            else if (_brackets.GetValueOrDefault((question.Topic, question.Partition)) is { } bracket && bracket.Offset == question.Offset)
                bracket.Learn(question.Time, answer.Offset);
        }
    }

    private LagAnswer? Ask(LagQuestion question)
    {
        _asked.Add(question);
        return _answers.TryGetValue(question, out var known) ? known : null;
    }
}
