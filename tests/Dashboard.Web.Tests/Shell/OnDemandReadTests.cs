using Dashboard.Core.Monitoring;
using Dashboard.Web.Features;

namespace Dashboard.Web.Tests.Shell;

public sealed class OnDemandReadTests
{
    [Fact]
    public void An_answer_that_comes_late_leaves_what_is_on_screen()
    {
        var late = new TaskCompletionSource<Told<string>>();
        var read = new OnDemandRead<int, string>(
            (of, _) => of == 0 ? late.Task : Task.FromResult(Told($"{of}")),
            change =>
            {
                change();
                return Task.CompletedTask;
            },
            broken => throw broken, TimeProvider.System, TestContext.Current.CancellationToken);
        for (var of = 0; of <= 20; of++) read.Open(of);

        late.SetResult(Told("late"));

        Assert.Equal("20", read.Told?.Value);
    }

    private static Told<string> Told(string value) => new(value, DateTimeOffset.UnixEpoch, ReadFault.None, null);
}
