namespace Dashboard.Web.Parts.Marks;

/// <summary>Why a place shows nothing. Each is a state of its own, with its own words.</summary>
public enum Emptiness
{
    Loading,
    /// <summary>There is none of this; say what it is and how to get one.</summary>
    Empty,
    /// <summary>There are some, the filter hides them.</summary>
    NothingMatches,
    /// <summary>None of the trouble that was looked for; say which and as of when.</summary>
    AllWell,
    /// <summary>Say by which rule.</summary>
    NotAllowed,
    /// <summary>Say from which version of Kafka.</summary>
    NotSupported,
    /// <summary>Say why and since when; what was last known goes below.</summary>
    Unreachable,
    /// <summary>Say how many, and how to narrow.</summary>
    TooMany,
}
