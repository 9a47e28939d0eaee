namespace Dashboard.Web.Parts.Replicas;

/// <summary>The replicas of one broker in sum.</summary>
/// <param name="Name">"3", or "3 · rack".</param>
/// <param name="IsUp">Whether it counts towards the fair share.</param>
/// <param name="Leads">Partitions it leads.</param>
/// <param name="InSync">Replicas that follow in sync.</param>
/// <param name="FellOut">Replicas that fell out of the ISR.</param>
/// <param name="Offline">Replicas that are offline.</param>
public readonly record struct BrokerSum(string Name, bool IsUp, int Leads, int InSync, int FellOut, int Offline);
