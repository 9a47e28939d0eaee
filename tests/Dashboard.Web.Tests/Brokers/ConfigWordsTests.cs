using Dashboard.Web.Features.Configs;

namespace Dashboard.Web.Tests.Brokers;

public sealed class ConfigWordsTests
{
    [Fact]
    public void Kafkas_words_lose_their_markup_and_keep_their_paragraphs()
    {
        const string Words = "When <code>acks</code> is \"all\":<ul><li><code>1</code>  one\n is enough</li><li>a &lt; b</li></ul>"
            + "<p>See <a href='#x'>x</a>.";

        Assert.Equal(["When acks is \"all\":", "1 one is enough", "a < b", "See x."], ConfigWords.Paragraphs(Words));
    }

    [Fact]
    public void What_only_looks_like_markup_stays() => Assert.Equal(["1 < 2 and 3 > 2"], ConfigWords.Paragraphs("1 < 2 and 3 > 2"));
}
