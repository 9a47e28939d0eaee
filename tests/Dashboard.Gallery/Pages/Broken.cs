using Microsoft.AspNetCore.Components;

namespace Dashboard.Gallery.Pages;

/// <summary>Breaks, to show what a boundary says.</summary>
public sealed class Broken : ComponentBase
{
    protected override void OnInitialized() => throw new InvalidOperationException("broken on purpose");
}
