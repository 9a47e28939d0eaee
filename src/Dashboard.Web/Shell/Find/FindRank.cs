namespace Dashboard.Web.Shell.Find;

/// <summary>How well a name matches what was typed.</summary>
public static class FindRank
{
    public const int None = int.MaxValue;

    /// <summary>0 exactly, 1 from the start, 2 from a word within,
    /// 3 anywhere; <see cref="None"/> not at all. Case does not matter.</summary>
    public static int Of(string name, string text)
    {
        if (text.Length == 0) return 3;
        var at = name.IndexOf(text, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return None;
        if (at == 0) return name.Length == text.Length ? 0 : 1;
        return char.IsLetterOrDigit(name[at - 1]) ? 3 : 2;
    }
}
