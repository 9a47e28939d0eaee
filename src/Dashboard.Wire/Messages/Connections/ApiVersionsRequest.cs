using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>Which versions the broker speaks: the first request on every connection.</summary>
/// <param name="clientSoftwareName">Letters, digits, dots and dashes; brokers show it in their metrics (KIP-511).</param>
/// <param name="clientSoftwareVersion">The same letters.</param>
public sealed class ApiVersionsRequest(string clientSoftwareName, string clientSoftwareVersion)
    : WireRequest<ApiVersionsResponse>(ApiKey.ApiVersions, 0, 4, flexibleFrom: 3)
{
    public ApiVersionsRequest()
        : this("", "")
    {
    }

    public string ClientSoftwareName { get; set; } = clientSoftwareName;

    public string ClientSoftwareVersion { get; set; } = clientSoftwareVersion;

    public override void Fields(ref WireFields wire)
    {
        if (wire.Version >= 3) ClientSoftwareName = wire.Text(ClientSoftwareName);
        if (wire.Version >= 3) ClientSoftwareVersion = wire.Text(ClientSoftwareVersion);
    }

    /// <summary>The refusal of a version is the one answer that is not in the version of its request, but in 0.</summary>
    public override ApiVersionsResponse Read(ref WireReader reader, short version)
    {
        var error = reader;
        if ((ErrorCode)error.ReadInt16() != ErrorCode.UnsupportedVersion) return base.Read(ref reader, version);
        reader.Flexible = false;
        return base.Read(ref reader, 0);
    }
}
