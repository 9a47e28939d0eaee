using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Dashboard.Core.Monitoring;
using Dashboard.Core.Monitoring.OnDemand;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Core.Tests.Monitoring;

public sealed class OnDemandReadsTests : IAsyncDisposable
{
    private readonly FakeClock _clock = new();
    private readonly FakeCluster _cluster = new(1);
    private readonly CollectorMeter _meter;
    private readonly OnDemandReads _reads;
    private int _asked;

    public OnDemandReadsTests()
    {
        _meter = new(_clock);
        _reads = new(() => "on-demand", () => _cluster.Open(_cluster.Definition, Lane.Fast), _meter, _clock, NullLogger.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _reads.DisposeAsync();
        _meter.Dispose();
    }

    [Fact]
    public async Task Who_asks_for_what_is_being_read_gets_the_same_answer()
    {
        var answer = new TaskCompletionSource<string>();
        Task<Told<string>> Ask() => _reads.ReadAsync("ada", "producers", "orders-0", (_, _) => CountedAsync(answer.Task), Token);
        var (first, second) = (Ask(), Ask());
        answer.SetResult("told");

        Assert.Same(await first, await second);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task An_answer_is_given_out_for_5_seconds()
    {
        await ReadAsync("orders-0");
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        await ReadAsync("orders-0");
        Assert.Equal(1, _asked);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await ReadAsync("orders-0");
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_refusal_is_told_and_kept_as_long_as_an_answer()
    {
        _cluster.Failing["ReadQuotas"] = "Not for you.";
        for (var time = 0; time < 2; time++)
        {
            var told = await _reads.ReadAsync(
                "ada", "quotas", "", (readers, ct) => CountedAsync(readers.Quotas.ReadQuotasAsync(ct)), Token);
            Assert.Equal((ReadFault.NotAuthorised, "Not for you."), (told.Fault, told.Reason));
        }

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_like_any_other_fault()
    {
        var told = await _reads.ReadAsync<string>("ada", "producers", "orders-0", (_, _) => throw new ArgumentException("Twice."), Token);
        Assert.Equal((ReadFault.Refused, "The answer could not be understood (ArgumentException)."), (told.Fault, told.Reason));
    }

    [Fact]
    public async Task Beyond_its_budget_a_cluster_is_spared_and_time_gives_it_back()
    {
        for (var i = 0; i < ReadBudgets.AtOnce; i++) await ReadAsync($"orders-{i}", $"viewer {i}");
        var spared = await ReadAsync("one-more");
        Assert.Equal((ReadFault.NotAsked, _clock.GetUtcNow().AddSeconds(1)), (spared.Fault, spared.AgainAt));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("told", (await ReadAsync("one-more")).Value);
        Assert.Equal(ReadFault.NotAsked, (await ReadAsync("and-one")).Fault);
    }

    [Fact]
    public async Task Nobody_spends_the_budget_for_all_and_time_gives_him_his_back()
    {
        for (var i = 0; i < ReadBudgets.AtOnceOfViewer; i++) Assert.Equal("told", (await ReadAsync($"orders-{i}")).Value);
        var spared = await ReadAsync("one-more");
        Assert.StartsWith("You ", spared.Reason, StringComparison.Ordinal);
        Assert.Equal(_clock.GetUtcNow().AddSeconds(2), spared.AgainAt);
        Assert.Equal("told", (await ReadAsync("one-more", "grace")).Value);
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("told", (await ReadAsync("orders-0")).Value);
    }

    [Fact]
    public async Task What_is_refused_to_a_viewer_is_not_taken_from_the_others()
    {
        for (var i = 0; i < 100; i++) await ReadAsync($"orders-{i}");
        for (var i = ReadBudgets.AtOnceOfViewer; i < ReadBudgets.AtOnce; i++)
            Assert.Equal("told", (await ReadAsync($"items-{i}", $"viewer {i}")).Value);
    }

    [Fact]
    public async Task What_is_shared_costs_a_viewer_nothing()
    {
        await ReadAsync("orders-0", "grace");
        for (var time = 0; time < 100; time++) Assert.Equal("told", (await ReadAsync("orders-0")).Value);
        for (var i = 1; i <= ReadBudgets.AtOnceOfViewer; i++) Assert.Equal("told", (await ReadAsync($"orders-{i}")).Value);
    }

    [Fact]
    public async Task Who_leaves_does_not_end_the_read_for_the_others()
    {
        var answer = new TaskCompletionSource<string>();
        using var leaves = new CancellationTokenSource();
        var first = _reads.ReadAsync("ada", "producers", "orders-0", (_, _) => answer.Task, leaves.Token);
        var second = _reads.ReadAsync("ada", "producers", "orders-0", (_, _) => answer.Task, Token);
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult("told");
        Assert.Equal("told", (await second).Value);
    }

    [Fact]
    public async Task What_takes_longer_than_10_seconds_is_given_up()
    {
        var told = _reads.ReadAsync<string>("ada", "producers", "orders-0", async (_, ct) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _clock, ct);
            return "";
        }, Token);
        await _clock.WhenArmedAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(ReadFault.BrokerSilent, (await told).Fault);
    }

    [Fact]
    public async Task Reads_and_their_requests_are_counted()
    {
        var counted = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, to) =>
        {
            if (instrument.Meter.Name == CollectorMeter.Name) to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("cluster", "on-demand")))
                counted.Add($"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Skip(1).Select(t => t.Value))}");
        });
        listener.Start();

        for (var time = 0; time < 2; time++)
            await _reads.ReadAsync("ada", "quotas", "", (readers, ct) => readers.Quotas.ReadQuotasAsync(ct), Token);

        Assert.Equal(
            [
                "dashboard.collector.on_demand 1 quotas asked", "dashboard.collector.on_demand 1 quotas shared",
                "dashboard.collector.requests 1 on demand",
            ],
            counted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_its_end_nothing_is_asked()
    {
        await _reads.DisposeAsync();
        Assert.Equal(ReadFault.NotAsked, (await ReadAsync("orders-0")).Fault);
        Assert.Equal(0, _asked);
    }

    private Task<Told<string>> ReadAsync(string of, string viewer = "ada") =>
        _reads.ReadAsync(viewer, "producers", of, (_, _) => CountedAsync(Task.FromResult("told")), Token);

    private Task<T> CountedAsync<T>(Task<T> answer)
    {
        Interlocked.Increment(ref _asked);
        return answer;
    }
}
