using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Core.Clusters;

/// <summary>Names one cluster of the dashboard, also in URLs. It is ours; Kafka's own cluster id is learnt from the brokers.</summary>
public readonly record struct ClusterId(Guid Value) : ISpanParsable<ClusterId>
{
    public static ClusterId New() => new(Guid.CreateVersion7());

    /// <summary>The id of a cluster that stands in configuration: the same name gives the same id after every start.</summary>
    public static ClusterId OfName(string name) =>
        new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("Kafka:Clusters:" + name)).AsSpan(0, 16)));

    public static ClusterId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, CultureInfo.InvariantCulture));

    public static ClusterId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => new(Guid.Parse(s, CultureInfo.InvariantCulture));

    public static bool TryParse(string? s, IFormatProvider? provider, out ClusterId result) => TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ClusterId result)
    {
        var parsed = Guid.TryParse(s, CultureInfo.InvariantCulture, out var value);
        result = new ClusterId(value);
        return parsed;
    }

    public override string ToString() => Value.ToString("D", CultureInfo.InvariantCulture);
}
