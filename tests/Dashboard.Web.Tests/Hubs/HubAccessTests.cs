using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Core.Tails;
using Dashboard.Core.Users;
using Dashboard.Testing;
using Dashboard.Testing.Monitoring;
using Dashboard.Web.Auth;
using Dashboard.Web.Hosting;
using Dashboard.Web.Hubs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using FakeTopic = Dashboard.Testing.Records.FakeTopic;

namespace Dashboard.Web.Tests.Hubs;

/// <summary>A connection lasts no longer than what let it in.</summary>
public sealed class HubAccessTests : IAsyncDisposable
{
    private readonly string _token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly FakeClock _clock = new();
    private readonly DateTimeOffset _expiresAt;
    private readonly FakeTopic _topic = new();
    private readonly FakeTokens _tokens;
    private readonly TailService _tails;
    private Caller? _caller;

    public HubAccessTests()
    {
        _expiresAt = _clock.GetUtcNow() + TimeSpan.FromHours(1);
        _tokens = new FakeTokens(_token, _expiresAt);
        _tails = new TailService(_topic, new TailOptions { BatchInterval = TimeSpan.Zero }, _clock);
    }

    public ValueTask DisposeAsync() => _tails.DisposeAsync();

    [Fact]
    public async Task A_connection_lasts_while_its_token_holds_and_is_cut_off_within_half_a_minute_of_its_end()
    {
        await Hub().OnConnectedAsync();
        await _clock.WhenArmedAsync();
        _clock.Advance(LastingAccess.Interval);
        await _clock.WhenArmedAsync();
        Assert.False(_caller!.IsAborted);

        _tokens.Revoked = true;
        _clock.Advance(LastingAccess.Interval);
        await _caller.WhenAborted.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task On_an_open_connection_whose_token_was_revoked_no_further_stream_begins()
    {
        await Hub().OnConnectedAsync();
        _tokens.Revoked = true;
        await using var stream = Stream();

        var refused = await Assert.ThrowsAsync<HubException>(() => stream.MoveNextAsync().AsTask());
        Assert.Equal("The token or session no longer holds: come in again.", refused.Message);
        Assert.Equal(0, _tails.Tails);
    }

    [Fact]
    public async Task A_stream_of_nothing_is_refused_in_a_sentence()
    {
        await using var stream = Hub().Tail(JsonSerializer.SerializeToElement<object?>(null), TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HubException>(() => stream.MoveNextAsync().AsTask());
        Assert.Equal("Say what to read: an object with a cluster and a topic.", refused.Message);
    }

    [Fact]
    public async Task Who_does_not_take_a_batch_for_a_minute_is_cut_off_and_who_takes_it_is_not()
    {
        await using var stream = Stream();
        _topic.Append("one");
        while (await stream.MoveNextAsync() && stream.Current.Records.Count == 0) { }
        _clock.Advance(TailHub.Patience - TimeSpan.FromSeconds(1));
        _topic.Append("two");
        while (await stream.MoveNextAsync() && stream.Current.Records.Count == 0) { }
        _clock.Advance(TailHub.Patience - TimeSpan.FromSeconds(1));
        Assert.False(_caller!.IsAborted);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_caller.IsAborted);
    }

    [Fact]
    public async Task A_tokens_ticket_ends_when_the_token_does()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<ITokenCheck>(_tokens);
        services.AddAuthentication(Schemes.Bearer).AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null);
        await using var provider = services.BuildServiceProvider();
        var http = Http();
        http.RequestServices = provider;

        var result = await http.AuthenticateAsync(Schemes.Bearer);
        Assert.Equal(_expiresAt, result.Properties!.ExpiresUtc);
    }

    private DefaultHttpContext Http()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {_token}";
        return http;
    }

    private IAsyncEnumerator<HubBatch> Stream() => Hub()
        .Tail(
            JsonSerializer.SerializeToElement(new { cluster = "shop", topic = "orders", from = "beginning" }),
            TestContext.Current.CancellationToken)
        .GetAsyncEnumerator(TestContext.Current.CancellationToken);

    /// <summary>SignalR makes one for each call, all with the connection's one context.</summary>
    private TailHub Hub() => new(
        _tails, new FakeDirectory(_topic.Topic.Cluster), new LastingAccess(_tokens, new NoSessions(), _clock), new OpenHubs(new()), _clock)
    {
        Context = _caller ??= new Caller(Http()),
    };

    private sealed class Caller : HubCallerContext, IHttpContextFeature
    {
        private readonly TaskCompletionSource _aborted = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Caller(HttpContext http)
        {
            HttpContext = http;
            Features.Set<IHttpContextFeature>(this);
        }

        public HttpContext? HttpContext { get; set; }

        public override string ConnectionId => "1";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public bool IsAborted => WhenAborted.IsCompleted;

        public Task WhenAborted => _aborted.Task;

        public override void Abort() => _aborted.TrySetResult();
    }
}
