using Dashboard.Wire.Messages;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Tests.Capture;

/// <summary>
/// A request asked of real brokers and what is true of every answer, whatever the version. The recorded clusters hold what
/// <see cref="RecordingTests"/> sets up.
/// </summary>
internal abstract record Captured(string Name, ApiKey Api, VersionRange Versions, string? Group)
{
    /// <param name="group">The group or <see cref="CapturedReads.Transaction"/> whose coordinator is asked; null asks broker 1.</param>
    /// <param name="facts">Given the answer, its version and whether it comes from a Kafka with ZooKeeper.</param>
    public static Captured Of<T>(string name, IWireRequest<T> request, Action<T, short, bool> facts, string? group = null) =>
        new Typed<T>(name, request, facts, group);

    /// <summary>Sends it in this version.</summary>
    public abstract Task SendAsync(WireClient client, int broker, short version, CancellationToken ct);

    /// <summary>Reads an answer (without length prefix).</summary>
    public abstract object Read(byte[] frame, short version);

    /// <summary>Checks what <see cref="Read"/> gave.</summary>
    public abstract void Check(object answer, short version, bool old);

    private sealed record Typed<T>(string Name, IWireRequest<T> Request, Action<T, short, bool> Facts, string? Group)
        : Captured(Name, Request.Api, Request.Versions, Group)
    {
        public override Task SendAsync(WireClient client, int broker, short version, CancellationToken ct) =>
            client.SendAsync(broker, new AtVersion(Request, version), TimeSpan.FromSeconds(20), ct);

        public override object Read(byte[] frame, short version) => WireFrame.ReadResponse(frame, Request, version)!;

        public override void Check(object answer, short version, bool old) => Facts((T)answer, version, old);

        private sealed class AtVersion(IWireRequest<T> inner, short version) : IWireRequest<T>
        {
            public ApiKey Api => inner.Api;

            public VersionRange Versions => new(version, version);

            public short FlexibleFrom => inner.FlexibleFrom;

            public void Write(ref WireWriter writer, short at) => inner.Write(ref writer, at);

            public T Read(ref WireReader reader, short at) => inner.Read(ref reader, at);
        }
    }
}
