using Microsoft.Playwright;

namespace Dashboard.Browser.Tests.Stage;

/// <summary>A window and a colour scheme.</summary>
internal sealed record View(int Width, int Height, ColorScheme Scheme)
{
    public static readonly View Desk = new(1440, 900, ColorScheme.Light);

    public static readonly IReadOnlyList<View> All =
    [
        new(1440, 900, ColorScheme.Dark), new(1440, 900, ColorScheme.Light), new(390, 844, ColorScheme.Light),
        new(390, 844, ColorScheme.Dark),
    ];

    public bool IsPhone => Width < 700;

    public override string ToString() => FormattableString.Invariant($"{Width}-{(Scheme is ColorScheme.Dark ? "dark" : "light")}");
}
