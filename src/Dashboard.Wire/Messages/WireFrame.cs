using System.Buffers.Binary;
using Dashboard.Wire.Primitives;

namespace Dashboard.Wire.Messages;

/// <summary>What stands before a request's body.</summary>
public readonly record struct RequestHeader(ApiKey Api, short Version, int CorrelationId, string? ClientId);

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

    /// <summary>The server's side: what a request (a frame without its length prefix) is, so that it can be read as such.</summary>
    public static RequestHeader ReadHeader(ReadOnlySpan<byte> frame)
    {
        var reader = new WireReader(frame);
        return ReadHeader(ref reader);
    }

    /// <summary>The server's side: reads a request, header and body; the frame comes without its length prefix.</summary>
    public static TRequest ReadRequest<TRequest>(ReadOnlySpan<byte> frame)
        where TRequest : IWireApi, IWireStruct, new()
    {
        var reader = new WireReader(frame);
        var version = ReadHeader(ref reader).Version;
        reader.Flexible = version >= new TRequest().FlexibleFrom;
        reader.SkipTags();
        return WireFields.Read<TRequest>(ref reader, version);
    }

    /// <summary>The server's side: writes length prefix, header and body of an answer into an empty buffer.</summary>
    /// <param name="request">What is answered.</param>
    public static void WriteResponse<TResponse>(
        PooledBuffer buffer, TResponse response, IWireApi request, short version, int correlationId)
        where TResponse : IWireStruct
    {
        var writer = new WireWriter(buffer, version >= request.FlexibleFrom);
        writer.WriteInt32(0);
        writer.WriteInt32(correlationId);
        if (request.Api != ApiKey.ApiVersions)
            writer.WriteNoTags();

        WireFields.Write(writer, response, version);
        BinaryPrimitives.WriteInt32BigEndian(buffer.WrittenSpan, buffer.WrittenSpan.Length - LengthPrefix);
    }

    private static RequestHeader ReadHeader(ref WireReader reader) =>
        new((ApiKey)reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt32(), reader.ReadNullableString());
}
