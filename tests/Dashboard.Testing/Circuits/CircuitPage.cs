using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dashboard.Testing.Circuits;

/// <summary>What an interactive page says in comments of its HTML: which components to start, and with which state.</summary>
/// <param name="Operations">The JSON that asks the circuit to add them all.</param>
/// <param name="State">Handed back to the server as it is.</param>
internal sealed partial record CircuitPage(string Operations, string State)
{
    public static CircuitPage Of(string html)
    {
        var markers = Marker().Matches(html).Select(m => JsonNode.Parse(m.Groups["json"].Value)!)
            .Where(marker => (string?)marker["type"] == "server" && marker["descriptor"] is not null).ToList();
        if (markers.Count == 0) throw new InvalidOperationException("The page has no interactive component.");
        var operations = markers.Select((marker, at) => new { type = "add", ssrComponentId = at + 1, marker });
        return new(JsonSerializer.Serialize(new { batchId = 1, operations }), Kept().Match(html).Groups["state"].Value);
    }

    [GeneratedRegex(@"<!--Blazor:(?<json>\{.*?\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex(@"<!--Blazor-Server-Component-State:(?<state>[a-zA-Z0-9+/=]+)-->")]
    private static partial Regex Kept();
}
