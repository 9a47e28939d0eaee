using Dashboard.Core.Monitoring;

namespace Dashboard.Web.Features;

/// <summary>
/// What a page reads when it is opened on something, and when somebody asks again. What was told of it stays, with its age; a read that
/// was put off to spare the cluster comes by itself. Everything is called on the page's own thread of control.
/// </summary>
/// <param name="ask">Reads it.</param>
/// <param name="show">Runs a change and renders after it, as <c>InvokeAsync</c> does.</param>
/// <param name="fail">Takes what nobody expected.</param>
/// <param name="clock">Time.</param>
/// <param name="gone">Ends when the page is left.</param>
internal sealed class OnDemandRead<TOf, T>(
    Func<TOf, CancellationToken, Task<Told<T>>> ask, Func<Action, Task> show, Func<Exception, Task> fail, TimeProvider clock,
    CancellationToken gone)
    where TOf : struct
    where T : class
{
    /// <summary>Of so many things, those told last, what was told stays: one that was just looked at is looked at again.</summary>
    private const int MostKept = 20;

    private readonly OrderedDictionary<TOf, Told<T>> _kept = [];
    private TOf? _of;
    private int _turn;

    /// <summary>The newest answer alone; null before the first.</summary>
    public Told<T>? Newest { get; private set; }

    /// <summary>The newest answer, with what was told before where it brought nothing; null before the first.</summary>
    public Told<T>? Told => _of is { } of ? _kept.GetValueOrDefault(of) : null;

    public bool IsReading { get; private set; }

    /// <summary>Reads, unless it is what is read already.</summary>
    public void Open(TOf of)
    {
        if (EqualityComparer<TOf?>.Default.Equals(_of, of)) return;
        (_of, Newest) = (of, null);
        Again();
    }

    public void Again()
    {
        if (_of is { } of) _ = RunAsync(of, ++_turn);
    }

    private async Task RunAsync(TOf of, int turn)
    {
        try
        {
            while (turn == _turn)
            {
                IsReading = true;
                var newest = await ask(of, gone);
                await show(() => Take(of, newest, turn));
                if (newest.AgainAt is not { } at) return;
                var wait = at - clock.GetUtcNow();
                if (wait > TimeSpan.Zero) await Task.Delay(wait, clock, gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception broken) when (!gone.IsCancellationRequested)
        {
            await fail(broken);
        }
    }

    private void Take(TOf of, Told<T> newest, int turn)
    {
        _kept.Remove(of, out var before);
        _kept[of] = before?.After(newest) ?? newest;
        if (_kept.Count > MostKept) _kept.RemoveAt(0);
        if (turn == _turn) (IsReading, Newest) = (false, newest);
    }
}
