using System.Collections.Immutable;

namespace Dashboard.Core.Groups;

/// <summary>What a streams group (KIP-1071) runs.</summary>
/// <param name="Epoch">Rises with every change of it.</param>
/// <param name="Subtopologies">Its parts, by id.</param>
public sealed record StreamsTopology(int Epoch, ImmutableArray<Subtopology> Subtopologies);

/// <summary>A part of a topology that runs in one task a partition. Names are sorted.</summary>
/// <param name="Id">Its id, a number as a rule.</param>
/// <param name="Sources">Topics that it reads.</param>
/// <param name="Repartitioned">Internal topics that it reads.</param>
/// <param name="Sinks">Internal topics that it writes for another one to read.</param>
/// <param name="Changelogs">Internal topics that keep its state.</param>
public sealed record Subtopology(
    string Id, ImmutableArray<string> Sources, ImmutableArray<string> Repartitioned, ImmutableArray<string> Sinks,
    ImmutableArray<string> Changelogs);

/// <summary>Tasks of one subtopology, by partition.</summary>
public sealed record StreamsTasks(string Subtopology, ImmutableArray<int> Partitions);

/// <summary>What a member of a streams group, one thread of a process, does.</summary>
/// <param name="ProcessId">The same for all threads of one process.</param>
/// <param name="Endpoint">host:port where the application can be queried; null when it told none.</param>
/// <param name="TopologyEpoch">Of the topology that it runs.</param>
/// <param name="Active">Tasks that read and write.</param>
/// <param name="Standby">Tasks that keep a copy of the state.</param>
/// <param name="WarmUp">Tasks that build up the state before they become active.</param>
public sealed record StreamsWork(
    string ProcessId, string? Endpoint, int TopologyEpoch, ImmutableArray<StreamsTasks> Active, ImmutableArray<StreamsTasks> Standby,
    ImmutableArray<StreamsTasks> WarmUp);
