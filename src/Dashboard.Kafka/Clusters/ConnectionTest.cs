using System.Collections.Immutable;
using Dashboard.Core.Clusters;
using Dashboard.Core.Monitoring;
using Dashboard.Wire;
using Dashboard.Wire.Messages.Clusters;
using Dashboard.Wire.Transport;

namespace Dashboard.Kafka.Clusters;

/// <summary>
/// Tries a definition as the collector would use it: each bootstrap address by itself, what the principal may see, and every address
/// that the brokers advertise. All of it ends within 10 s.
/// </summary>
internal sealed class ConnectionTest(TimeProvider clock) : IConnectionTest
{
    private static readonly TimeSpan _connect = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan _answer = TimeSpan.FromSeconds(2.5);

    private readonly WireClientOptions _options = new() { Clock = clock, ConnectTimeout = _connect, MaxBackOff = TimeSpan.Zero };

    public async Task<ConnectionReport> TestAsync(ClusterDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            var security = WireSettings.Security(definition);
            var doors = await Task.WhenAll(WireSettings.Bootstrap(definition).Select(a => KnockAsync(a, security, cancellationToken)))
                .ConfigureAwait(false);
            var steps = doors.SelectMany(door => door.Steps).ToList();
            var open = doors.FirstOrDefault(door => door.Brokers is not null);
            if (open?.Brokers is not { } brokers) return Report(steps);

            var client = new WireClient([open.Address], security, _options);
            await using (client.ConfigureAwait(false))
            {
                client.SetBrokers(brokers.Select(b => KeyValuePair.Create(b.Id, new WireAddress(b.Host, b.Port))));
                var advertised = Task.WhenAll(brokers.Select(broker => ReachAsync(client, broker, cancellationToken)));
                steps.AddRange(await PermissionSteps.TryAsync(client, _answer, cancellationToken).ConfigureAwait(false));
                steps.AddRange(await advertised.ConfigureAwait(false));
            }

            return Report(steps);
        }
        catch (ClusterReadException lost)
        {
            return Report([new ConnectionStep("Settings", StepOutcome.Failed, lost.Message)]);
        }
        catch (WireException unusable) when (unusable.Fault == WireFault.UnusableSettings)
        {
            return Report([new ConnectionStep("Settings", StepOutcome.Failed, unusable.Message)]);
        }
    }

    /// <summary>One bootstrap address, from its name to the first answer of Kafka.</summary>
    private async Task<Door> KnockAsync(WireAddress address, WireSecurity security, CancellationToken ct)
    {
        var client = new WireClient([address], security, _options);
        await using (client.ConfigureAwait(false))
        {
            try
            {
                var answer = await client.SendAnyAsync(MetadataRequest.TopicsByName([]), _connect + _answer, ct).ConfigureAwait(false);
                return new Door(address, StagesOf(address, security, null), answer.Brokers);
            }
            catch (WireException fault)
            {
                return new Door(address, StagesOf(address, security, fault), null);
            }
        }
    }

    private static async Task<ConnectionStep> ReachAsync(WireClient client, MetadataBroker broker, CancellationToken ct)
    {
        var address = new WireAddress(broker.Host, broker.Port);
        var name = $"Broker {broker.Id} at {address}";
        try
        {
            await client.SendAsync(broker.Id, MetadataRequest.TopicsByName([]), _answer, ct).ConfigureAwait(false);
            return new ConnectionStep(name, StepOutcome.Ok, "The address that the broker advertises can be reached from here.");
        }
        catch (WireException fault)
        {
            return new ConnectionStep(
                name, StepOutcome.Failed,
                $"The bootstrap address answered, but broker {broker.Id} advertises {address}, and that fails: {fault.Message}");
        }
    }

    private static ImmutableArray<ConnectionStep> StagesOf(WireAddress address, WireSecurity security, WireException? fault)
    {
        var failed = fault is null ? Stage.Kafka + 1 : StageOf(fault.Fault);
        return [.. Enum.GetValues<Stage>().Where(stage => Applies(stage, security)).Select(stage => new ConnectionStep(
            $"{Name(stage)}: {address}",
            stage < failed ? StepOutcome.Ok : stage == failed ? StepOutcome.Failed : StepOutcome.Skipped,
            stage < failed ? Done(stage, security) : stage == failed ? fault!.Message : "Not tried, because the step before it failed."))];
    }

    private static bool Applies(Stage stage, WireSecurity security) => stage switch
    {
        Stage.Tls => security.Tls is not null,
        Stage.Sasl => security.Sasl is not null,
        _ => true,
    };

    private static string Name(Stage stage) => stage switch
    {
        Stage.Name => "Name",
        Stage.Connection => "Connection",
        Stage.Tls => "TLS",
        Stage.Sasl => "Sign-in",
        _ => "Kafka",
    };

    private static string Done(Stage stage, WireSecurity security) => stage switch
    {
        Stage.Name => "The name resolves.",
        Stage.Connection => "Something listens there.",
        Stage.Tls => "The certificate is trusted, valid today and, where that is checked, for this name.",
        Stage.Sasl => $"The broker accepted {security.Sasl}.",
        _ => "The broker speaks Kafka's protocol.",
    };

    private static Stage StageOf(WireFault fault) => fault switch
    {
        WireFault.NameNotResolved => Stage.Name,
        WireFault.Refused or WireFault.Unreachable or WireFault.TimedOut => Stage.Connection,
        WireFault.TlsNotExpected or WireFault.TlsFailed or WireFault.CertificateExpired or WireFault.CertificateNotYetValid
            or WireFault.CertificateUntrusted or WireFault.CertificateOtherName or WireFault.ClientCertificateRefused => Stage.Tls,
        WireFault.SaslMechanismNotOffered or WireFault.SaslNotExpected or WireFault.WrongCredentials or WireFault.BrokerNotGenuine
            or WireFault.TokenEndpointFailed => Stage.Sasl,
        _ => Stage.Kafka,
    };

    private static ConnectionReport Report(IReadOnlyList<ConnectionStep> steps)
    {
        var failed = steps.Where(step => step.Outcome == StepOutcome.Failed).ToList();
        return new ConnectionReport([.. steps], failed switch
        {
            [] => "The cluster can be reached, and every broker answers at the address it advertises.",
            [var one] => one.Text,
            [var first, ..] => $"{first.Text} ({failed.Count - 1} more {(failed.Count == 2 ? "step" : "steps")} failed, see below.)",
        });
    }

    private enum Stage
    {
        Name,
        Connection,
        Tls,
        Sasl,
        Kafka,
    }

    /// <summary>What came of one bootstrap address; brokers when it answered.</summary>
    private sealed record Door(WireAddress Address, ImmutableArray<ConnectionStep> Steps, IReadOnlyList<MetadataBroker>? Brokers);
}
