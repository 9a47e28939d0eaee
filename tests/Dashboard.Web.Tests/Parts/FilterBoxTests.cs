using Bunit;
using Dashboard.Web.Parts.Inputs;

namespace Dashboard.Web.Tests.Parts;

public sealed class FilterBoxTests : BunitContext
{
    [Fact]
    public void Each_key_is_told_at_once()
    {
        var told = new List<string>();
        var box = Render<FilterBox>(p => p.Add(b => b.Value, "").Add(b => b.ValueChanged, told.Add));

        box.Find("input").Input("p");
        box.Find("input").Input("pa");

        Assert.Equal(["p", "pa"], told);
    }

    [Fact]
    public void An_answer_that_is_late_does_not_take_back_what_was_typed_since()
    {
        var box = Render<FilterBox>(p => p.Add(b => b.Value, ""));
        box.Find("input").Input("pay");

        box.Render(p => p.Add(b => b.Value, ""));

        Assert.Equal("pay", box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Another_text_from_the_page_replaces_what_stands_there()
    {
        var box = Render<FilterBox>(p => p.Add(b => b.Value, "pay"));

        box.Render(p => p.Add(b => b.Value, ""));

        Assert.Equal("", box.Find("input").GetAttribute("value"));
    }
}
