using System.Buffers.Binary;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>Headers around bodies. Request headers are v1, from a flexible version on v2; response headers v0 and v1 likewise.</summary>
public static class WireFrame
{
    private const int LengthPrefix = sizeof(int);

    /// <summary>Writes length prefix, header and body into an empty buffer: all that goes on the wire.</summary>
    public static void WriteRequest<TResponse>(
        PooledBuffer buffer, IWireRequest<TResponse> request, short version, int correlationId, string? clientId)
    {
        var header = new WireWriter(buffer);
        header.WriteInt32(0);
        header.WriteInt16((short)request.Api);
        header.WriteInt16(version);
        header.WriteInt32(correlationId);
        header.WriteString(clientId);

        var body = new WireWriter(buffer, version >= request.FlexibleFrom);
        body.WriteNoTags();
        request.Write(ref body, version);
        BinaryPrimitives.WriteInt32BigEndian(buffer.WrittenSpan, buffer.WrittenSpan.Length - LengthPrefix);
    }

    /// <summary>The request that this answer (a frame without its length prefix) belongs to.</summary>
    public static int ReadCorrelationId(ReadOnlySpan<byte> frame) => new WireReader(frame).ReadInt32();

    /// <summary>Reads an answer, header and body; the frame comes without its length prefix.</summary>
    public static TResponse ReadResponse<TResponse>(ReadOnlySpan<byte> frame, IWireRequest<TResponse> request, short version)
    {
        var reader = new WireReader(frame, version >= request.FlexibleFrom);
        reader.ReadInt32();

        // An ApiVersions answer has header v0 for ever: a broker that does not know the version asked for must still be understood.
        if (request.Api != ApiKey.ApiVersions)
            reader.SkipTags();

        return request.Read(ref reader, version);
    }
}
