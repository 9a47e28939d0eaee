namespace Dashboard.Web.Parts.Marks;

/// <summary>How a state is drawn: always a shape and a word, a colour only where a person is needed.</summary>
public enum Mark
{
    /// <summary>As it should be: a grey dot.</summary>
    Quiet,
    /// <summary>There, but nothing happens: a ring.</summary>
    Idle,
    /// <summary>On its way to well: an arrow.</summary>
    Moving,
    /// <summary>Not known: hatched.</summary>
    Unknown,
    /// <summary>A triangle.</summary>
    Warning,
    /// <summary>Somebody cannot read or write now: a cross.</summary>
    Critical,
    /// <summary>A green dot. Only where "well" is the very thing asked for: the live state, a passed connection test.</summary>
    Good,
}

/// <summary>Names of the style classes.</summary>
public static class MarkClass
{
    public static string Name(this Mark mark) => mark switch
    {
        Mark.Idle => "idle",
        Mark.Moving => "moving",
        Mark.Unknown => "unknown",
        Mark.Warning => "warning",
        Mark.Critical => "critical",
        Mark.Good => "good",
        _ => "quiet",
    };
}
