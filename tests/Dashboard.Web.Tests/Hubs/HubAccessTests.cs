using System.Security.Claims;
using System.Security.Cryptography;
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

/// <summary>A stream lasts no longer than what let it in.</summary>
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
    public async Task A_token_revoked_during_a_stream_ends_it_within_half_a_minute_with_a_sentence()
    {
        await using var stream = Stream();
        _topic.Append("one");
        var seen = 0;
        while (seen == 0 && await stream.MoveNextAsync()) seen += stream.Current.Records.Count;
        _clock.Advance(LastingAccess.Interval);
        await _clock.WhenArmedAsync();
        _topic.Append("two");
        while (seen == 1 && await stream.MoveNextAsync()) seen += stream.Current.Records.Count;
        Assert.Equal(2, seen);

        _tokens.Revoked = true;
        var next = stream.MoveNextAsync().AsTask();
        _clock.Advance(LastingAccess.Interval);
        var ended = await Assert.ThrowsAsync<HubException>(
            () => next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal("The token or session no longer holds: come in again.", ended.Message);
        Assert.Equal(0, _tails.Tails);
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

    private IAsyncEnumerator<HubBatch> Stream()
    {
        var hub = new TailHub(
            _tails, new FakeDirectory(_topic.Topic.Cluster), new LastingAccess(_tokens, new NoSessions(), _clock),
            new OpenHubs(new()), _clock)
        {
            Context = _caller = new Caller(Http()),
        };
        return hub.Tail(new("shop", "orders", "beginning"), TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
    }

    private sealed class Caller : HubCallerContext, IHttpContextFeature
    {
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

        public bool IsAborted { get; private set; }

        public override void Abort() => IsAborted = true;
    }
}
