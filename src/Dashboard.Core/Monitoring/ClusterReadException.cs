namespace Dashboard.Core.Monitoring;

/// <summary>Nothing could be read from the cluster. The message is one sentence for people: what, where, what to do.</summary>
public sealed class ClusterReadException(ReadFault fault, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public ReadFault Fault { get; } = fault;
}
