using Dashboard.Web.Hosting.Telemetry;

namespace Dashboard.Web.Tests.Telemetry;

public sealed class PrometheusTextTests
{
    [Fact]
    public void A_label_value_with_quotes_backslashes_and_line_ends_stays_one_sample()
    {
        var text = new PrometheusText();
        text.Family("lag", "gauge", "Lag.");

        text.Sample(3, ("group", "a\"b\\c\nd"));

        Assert.Matches("^# HELP lag Lag.\n# TYPE lag gauge\nlag{group=\"a\\\\\"b\\\\\\\\c‹LF›d…[0-9a-f]{16}\"} 3\n$", text.ToString());
    }

    [Fact]
    public void A_label_value_shows_what_would_hide_or_reorder_it_and_is_text_all_the_same() =>
        Assert.StartsWith(
            "é ‹NUL›‹CR›‹ESC›‹U+202E›‹U+D800› 名…", PrometheusText.Label("é \0\r\u001b\u202e\ud800 名"), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_looks_like_anothers_label_has_one_of_its_own()
    {
        string[] names = ["a\n", "a‹LF›", PrometheusText.Label("a\n"), new('x', 257), PrometheusText.Label(new('x', 257))];

        Assert.Equal(names.Length, names.Select(PrometheusText.Label).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_name_as_long_as_any_topics_stays_whole() =>
        Assert.Equal(new string('x', 256), PrometheusText.Label(new string('x', 256)));

    [Fact]
    public void Two_endless_names_with_a_common_beginning_stay_two_bounded_ones()
    {
        var common = new string('x', 30_000);
        string[] labels = [PrometheusText.Label(common + "a"), PrometheusText.Label(common + "b"), PrometheusText.Label(common + "a")];

        Assert.All(labels, label => Assert.Equal(256, label.Length));
        Assert.Equal(labels[0], labels[2]);
        Assert.NotEqual(labels[0], labels[1]);
    }

    [Fact]
    public void A_64_bit_number_is_written_exactly()
    {
        var text = new PrometheusText();
        text.Family("lag", "gauge", "Lag.");

        text.Sample(9_007_199_254_740_993L);

        Assert.EndsWith("lag 9007199254740993\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_family_is_announced_once()
    {
        var text = new PrometheusText();
        text.Family("http.server", "gauge", "One.");

        Assert.False(text.IsFree("http_server"));
        Assert.Throws<InvalidOperationException>(() => text.Family("http.server", "gauge", "Two."));
    }

    [Theory]
    [InlineData("http.server.duration", "http_server_duration")]
    [InlineData("2nd", "_2nd")]
    [InlineData("", "_")]
    public void Names_keep_only_what_Prometheus_allows(string name, string written) => Assert.Equal(written, PrometheusText.Name(name));

    [Fact]
    public void Endless_bounds_are_spelled_as_Prometheus_does() =>
        Assert.Equal(("+Inf", "-Inf", "NaN", "0.1"), (
            PrometheusText.Number(double.PositiveInfinity), PrometheusText.Number(double.NegativeInfinity),
            PrometheusText.Number(double.NaN), PrometheusText.Number(0.1)));
}
