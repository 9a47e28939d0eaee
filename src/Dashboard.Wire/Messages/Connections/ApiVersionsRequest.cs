using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages.Connections;

/// <summary>Which versions the broker speaks: the first request on every connection.</summary>
/// <param name="clientSoftwareName">Letters, digits, dots and dashes; brokers show it in their metrics (KIP-511).</param>
/// <param name="clientSoftwareVersion">The same letters.</param>
public sealed class ApiVersionsRequest(string clientSoftwareName, string clientSoftwareVersion) : IWireRequest<ApiVersionsResponse>
{
    public ApiKey Api => ApiKey.ApiVersions;

    public VersionRange Versions => new(0, 4);

    public short FlexibleFrom => 3;

    public void Write(ref WireWriter writer, short version)
    {
        if (version >= 3)
        {
            writer.WriteString(clientSoftwareName);
            writer.WriteString(clientSoftwareVersion);
        }

        writer.WriteNoTags();
    }

    public ApiVersionsResponse Read(ref WireReader reader, short version) => ApiVersionsResponse.Read(ref reader, version);
}
