using Dashboard.Wire.Messages;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;
using Dashboard.Wire.Transport.Connections;
using Dashboard.Wire.Transport.Faults;

namespace Dashboard.Wire;

/// <summary>
/// A client of one Kafka cluster: sends requests to brokers by id and reads their answers. It opens at most one connection to each
/// address, when first needed, negotiates versions, signs in, and shares the connection among all callers; requests do not wait for one
/// another. It repeats nothing sent to a certain broker: a request that failed may have been carried out. Safe for use by many
/// threads.
/// </summary>
/// <example>
/// <code>
/// await using var client = new WireClient("kafka-1:9092,kafka-2:9092", new WireSecurity { Sasl = new SaslPlain("ann", password) });
/// var time = TimeSpan.FromSeconds(10);
/// try
/// {
///     await client.RefreshBrokersAsync(time, ct); // Where the brokers are; before that none is known by id.
///     var metadata = await client.SendAnyAsync(MetadataRequest.TopicsByName(["orders"]), time, ct);
///     if (metadata.Topics[0] is not { Error: ErrorCode.None } topic) return; // metadata.Topics[0].Error.Describe() says why.
///     var leader = topic.Partitions[0].Leader; // -1: none
///     ListOffsetsPartition[] asked = [new(0, -1, OffsetTime.Latest)];
///     var ends = await client.SendAsync(leader, new ListOffsetsRequest([new("orders", asked)]), time, ct);
///     var end = ends.Topics[0].Partitions[0]; // end.Offset, where end.Error is None
/// }
/// catch (WireUnsupportedException e)
/// {
///     // The broker is too old: it speaks e.Theirs, null for not at all. Nothing was sent, and the connection goes on.
/// }
/// catch (WireException e)
/// {
///     // e.Fault is the kind, e.Message the sentence for a person. The next request connects anew, after a pause.
/// }
/// </code>
/// </example>
/// <remarks>
/// Every failure of the way to the broker is a <see cref="WireException"/>, except the caller's own cancellation. What a broker refuses is
/// no exception: it is an <see cref="ErrorCode"/> in its answer, and after NOT_LEADER_OR_FOLLOWER, say, ask Metadata again. A broker whose
/// quota is used up asks for a pause (<see cref="IThrottled"/>): the next request to it waits until <see cref="PausedUntil"/>, or fails at
/// once with <see cref="WireFault.TimedOut"/> where its deadline is nearer.
/// </remarks>
public sealed partial class WireClient : IAsyncDisposable
{
    private readonly WireClientOptions _options;
    private readonly WireSecurity _security;
    private readonly WireDialer _dialer;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="bootstrapServers">Kafka's <c>bootstrap.servers</c>: <c>host:port</c>, separated by commas.</param>
    /// <param name="security">Null for PLAINTEXT.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="FormatException">An address cannot be read.</exception>
    /// <exception cref="WireException"><see cref="WireFault.UnusableSettings"/>: a certificate or key cannot be read.</exception>
    public WireClient(string bootstrapServers, WireSecurity? security = null, WireClientOptions? options = null)
        : this(WireAddress.ParseList(bootstrapServers), security, options)
    {
    }

    /// <inheritdoc cref="WireClient(string, WireSecurity?, WireClientOptions?)"/>
    public WireClient(IReadOnlyList<WireAddress> bootstrap, WireSecurity? security = null, WireClientOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bootstrap.Count, nameof(bootstrap));
        _bootstrap = [.. bootstrap];
        _security = security ?? WireSecurity.Plaintext;
        _options = options ?? new WireClientOptions();
        _dialer = new WireDialer(_security, _options, Counters);
    }

    /// <summary>Requests, bytes and connections so far.</summary>
    public WireCounters Counters { get; } = new();

    /// <summary>Sends to one broker and reads its answer, at the newest version both speak.</summary>
    /// <param name="brokerId">One of <see cref="Brokers"/>.</param>
    /// <param name="request">The request; an answer's own error codes are the caller's to read.</param>
    /// <param name="deadline">For connecting, sending and answering together.</param>
    /// <param name="ct">The caller's own reason to stop; the connection goes on.</param>
    /// <exception cref="WireUnsupportedException">The broker lacks the API or every fitting version of it.</exception>
    /// <exception cref="WireException">
    /// Not connected, no answer in time, or an unreadable one; during the back-off after a failure, that failure again.
    /// </exception>
    public async Task<TResponse> SendAsync<TResponse>(
        int brokerId, IWireRequest<TResponse> request, TimeSpan deadline, CancellationToken ct) =>
        await AnswerAsync(ConnectToAsync(brokerId, deadline, ct), request, deadline, null, ct);

    /// <summary>
    /// Sends to whichever broker can be reached: one already connected, else the bootstrap addresses and known brokers in turn. Moves on
    /// to the next when connecting fails, and also when a connected broker stays silent or hangs up: the request may then be carried out
    /// more than once, so one that changes something stays with the first. While others are left to ask, an answer may take half of the
    /// time that is left.
    /// </summary>
    /// <inheritdoc cref="SendAsync{TResponse}"/>
    public async Task<TResponse> SendAnyAsync<TResponse>(IWireRequest<TResponse> request, TimeSpan deadline, CancellationToken ct)
    {
        var started = _options.Clock.GetTimestamp();
        var ways = WaysToAny();
        while (true)
        {
            var left = deadline - _options.Clock.GetElapsedTime(started);
            try
            {
                return await AnswerAsync(ConnectToAnyAsync(ways, left, ct), request, left, ways, ct);
            }
            catch (WireException e)
                when (e is { Fault: WireFault.TimedOut or WireFault.Closed, OutcomeUnknown: false } && ways.Count > 0 && !_disposed)
            {
                // A frozen broker keeps its connections open: another one may well answer.
            }
        }
    }

    /// <summary>Asks any broker for the brokers (Metadata without topics) and hands them to <see cref="SetBrokers"/>.</summary>
    /// <exception cref="WireException">See <see cref="SendAnyAsync{TResponse}"/>.</exception>
    public async Task<MetadataResponse> RefreshBrokersAsync(TimeSpan deadline, CancellationToken ct)
    {
        var metadata = await SendAnyAsync(MetadataRequest.TopicsByName([]), deadline, ct);
        SetBrokers(metadata.Brokers.Select(b => KeyValuePair.Create(b.Id, new WireAddress(b.Host, b.Port))));
        return metadata;
    }

    /// <summary>Closes every connection; requests under way fail with <see cref="WireFault.Closed"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!TakeLinks(out var links)) return;
        await _dialer.Stop.CancelAsync();
        foreach (var link in links) await link.DisposeAsync();
        _dialer.Dispose();
    }

    private async Task<TResponse> AnswerAsync<TResponse>(
        Task<WireConnection> connecting, IWireRequest<TResponse> request, TimeSpan deadline, Queue<WireAddress>? others,
        CancellationToken ct)
    {
        var clock = _options.Clock;
        var started = clock.GetTimestamp();
        WireConnection? connection = null;
        WireFault? fault = null;
        try
        {
            connection = await connecting;
            var left = deadline - clock.GetElapsedTime(started);
            if (others is { Count: > 0 } && !request.Changes) left /= 2;
            return await connection.SendAsync(request, left > TimeSpan.Zero ? left : TimeSpan.Zero, ct);
        }
        catch (WireException e)
        {
            var better = await SaslExpectedAsync(connection, e, ct);
            fault = (better ?? e).Fault;
            Counters.Failed();
            if (better is null) throw;
            throw better;
        }
        finally
        {
            WireMeter.Answered(_options.MeterName, request.Api, clock.GetElapsedTime(started), fault);
        }
    }

    /// <summary>A SASL listener answers ApiVersions to anyone and hangs up at the next request: ask it whether it is one.</summary>
    private async Task<WireException?> SaslExpectedAsync(WireConnection? connection, WireException fault, CancellationToken ct)
    {
        if (fault.Fault != WireFault.Closed || _security.Sasl is not null || connection is not { HasServed: false }) return null;
        try
        {
            return await _dialer.OfferedMechanismsAsync(connection.Address, ct) is { } offered
                ? SaslFaults.Expected(connection.Address, offered, fault)
                : null;
        }
        catch (WireException)
        {
            return null;
        }
    }
}
