using Dashboard.Core.Quotas;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Quotas;

/// <summary>A quota in words.</summary>
public static class QuotaWords
{
    public static string Whom(Quota quota) => string.Join(", ", quota.Entity.Select(part => (part.Type, part.Name) switch
    {
        ("user", null) => "every other user",
        ("user", { } name) => $"user {PlainText.Visible(name)}",
        ("client-id", null) => "every other client id",
        ("client-id", { } name) => $"client id {PlainText.Visible(name)}",
        ("ip", null) => "every other address",
        ("ip", { } name) => $"address {PlainText.Visible(name)}",
        (var type, var name) => $"{PlainText.Visible(type)} {PlainText.Visible(name ?? "(default)")}",
    }));

    /// <summary>One limit: "produces 1.05 MB/s a broker".</summary>
    public static string Limit(string key, double value) => key switch
    {
        "producer_byte_rate" => $"produces {Bytes(value)}/s a broker",
        "consumer_byte_rate" => $"fetches {Bytes(value)}/s a broker",
        "request_percentage" => $"{Number(value)} % of a broker's request threads",
        "controller_mutation_rate" => $"{Number(value)} partitions created or deleted a second",
        "connection_creation_rate" => $"{Number(value)} connections a second",
        _ => $"{PlainText.Visible(key)} {Number(value)}",
    };

    private static string Bytes(double value)
    {
        var (number, unit) = Figure.Bytes(value);
        return $"{number} {unit}";
    }

    private static string Number(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
