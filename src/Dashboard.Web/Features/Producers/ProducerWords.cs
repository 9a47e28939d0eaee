using System.Globalization;
using Dashboard.Core.Producers;
using Dashboard.Web.Parts.Figures;
using Dashboard.Web.Parts.Marks;

namespace Dashboard.Web.Features.Producers;

/// <summary>Producers and their transactions in words.</summary>
public static class ProducerWords
{
    public const string Overdue = "Its coordinator, which looks every 10 s, aborts a transaction at its timeout: this one should be over.";

    public const string NotDescribed = "Its coordinator listed it and did not describe it.";

    /// <summary>Kafka's word for a transaction's state as a person says it; one that we do not know as it came.</summary>
    public static string State(string state) => state switch
    {
        "Ongoing" => "ongoing",
        "PrepareCommit" => "committing",
        "PrepareAbort" => "aborting",
        "PrepareEpochFence" => "fencing its producer",
        _ => PlainText.Visible(state),
    };

    /// <summary>The transactional id where a coordinator knows it, else producer id and epoch.</summary>
    public static string Name(PartitionProducer producer) => producer.Transaction?.Id ?? Number(producer);

    public static string Number(PartitionProducer producer) =>
        string.Create(CultureInfo.InvariantCulture, $"producer {producer.ProducerId}, epoch {producer.Epoch}");

    public static (Mark Mark, string Word, string Meaning) Of(OpenState state) => state switch
    {
        OpenState.Hanging => (Mark.Warning, "hanging",
            "No coordinator shows it as its own: none will end it, and whoever reads committed records waits for ever. One whose " +
            "transactional id the dashboard may not describe looks the same."),
        OpenState.NotKnown => (Mark.Unknown, "open, may hang", "Open for long, and not every coordinator told whether it is its own."),
        OpenState.Open => (Mark.Moving, "open", "Its coordinator will end it, at the latest at its timeout."),
        _ => (Mark.Quiet, "none open", "It has no open transaction on this partition."),
    };

    /// <summary>The rule by which a transaction is said to hang.</summary>
    public static string Rule(PartitionProducers told) =>
        "A transaction hangs, as kafka-transactions find-hanging defines it, when it is open here, its last record is older than " +
        $"{Figure.Duration(told.Limit)} ({(told.LimitIsKnown ? "transaction.max.timeout.ms of the leader" : "Kafka's default")}), and no " +
        "coordinator knows its producer, or the transaction that one knows does not have this partition.";
}
