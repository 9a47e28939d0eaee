namespace Dashboard.Web.Parts.Figures;

public enum AgeMode
{
    /// <summary>"4 min".</summary>
    Ago,
    /// <summary>The same, and "&lt; 1 s" in place of "now": how long something lasts.</summary>
    For,
    /// <summary>The same, and "0 s" in place of "now": beside a sign, as in "&gt; 4 min".</summary>
    Span,
    /// <summary>"4 min ago", "now".</summary>
    Past,
    /// <summary>"in 4 s", "now": of a time to come.</summary>
    Until,
    /// <summary>"14:02:11", with the day when it is not of these hours.</summary>
    Clock,
    /// <summary>"since 14:02:11 · 4 min".</summary>
    Since,
    /// <summary>"2026-03-14 14:02:11.250".</summary>
    Date,
}
