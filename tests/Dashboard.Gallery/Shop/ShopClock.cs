namespace Dashboard.Gallery.Shop;

/// <summary>The time of day that the invented shop's figures are told against.</summary>
internal sealed class ShopClock(TimeProvider inner) : TimeProvider
{
    public DateTimeOffset Start { get; } = inner.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

    public DateTimeOffset Ago(double seconds) => Start.AddSeconds(-seconds);
}
