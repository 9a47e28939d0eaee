using Dashboard.Testing;

namespace Dashboard.Storage.Tests;

public sealed class LastKnownTests
{
    [Fact]
    public async Task What_was_read_before_it_was_forgotten_is_not_kept()
    {
        var known = new LastKnown<string, string>(new FakeClock());
        var reading = new TaskCompletionSource<string?>();
        var early = known.GetAsync("ann", () => reading.Task);

        known.Forget(key => key == "ann");
        reading.SetResult("administrator");
        await early;

        Assert.Equal("viewer", await known.GetAsync("ann", () => Task.FromResult<string?>("viewer")));
    }
}
