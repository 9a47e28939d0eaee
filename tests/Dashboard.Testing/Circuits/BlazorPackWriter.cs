using System.Text;

namespace Dashboard.Testing.Circuits;

/// <summary>Writes what a browser sends to Blazor's server: SignalR invocations in MessagePack.</summary>
internal static class BlazorPackWriter
{
    private const byte Invocation = 1, PingMessage = 6;

    public static byte[] Ping { get; } = Frame([0x91, PingMessage]);

    /// <param name="id">What the answer will carry; null wants none.</param>
    /// <param name="arguments">long, string, bool or null.</param>
    public static byte[] Invoke(string? id, string target, params object?[] arguments)
    {
        // [kind, headers, invocation id, target, arguments, streams]
        List<byte> body = [0x96, Invocation, 0x80];
        Write(body, id);
        Write(body, target);
        body.Add((byte)(0x90 | arguments.Length));
        foreach (var argument in arguments) Write(body, argument);
        body.Add(0x90);
        return Frame(body);
    }

    private static void Write(List<byte> to, object? value)
    {
        switch (value)
        {
            case null: to.Add(0xc0); break;
            case bool truth: to.Add(truth ? (byte)0xc3 : (byte)0xc2); break;
            case long number: WriteNumber(to, 0xd3, 8, number); break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                WriteNumber(to, 0xdb, 4, bytes.Length);
                to.AddRange(bytes);
                break;
            default: throw new ArgumentException($"{value.GetType()} is not sent.", nameof(value));
        }
    }

    private static void WriteNumber(List<byte> to, byte code, int size, long number)
    {
        to.Add(code);
        for (var shift = 8 * (size - 1); shift >= 0; shift -= 8) to.Add((byte)(number >> shift));
    }

    private static byte[] Frame(List<byte> body)
    {
        var frame = new List<byte>(body.Count + 5);
        var left = body.Count;
        do
        {
            frame.Add((byte)((left & 0x7f) | (left > 0x7f ? 0x80 : 0)));
            left >>= 7;
        }
        while (left > 0);
        return [.. frame, .. body];
    }
}
