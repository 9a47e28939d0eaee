using System.Collections.Immutable;
using Dashboard.Core.Quotas;
using Dashboard.Web.Features.Quotas;

namespace Dashboard.Web.Tests.Quotas;

public sealed class QuotaWordsTests
{
    [Theory]
    [InlineData("every other user", "user", null)]
    [InlineData("user ann", "user", "ann")]
    [InlineData("every other client id", "client-id", null)]
    [InlineData("address 10.0.0.1", "ip", "10.0.0.1")]
    public void A_null_name_is_the_default_of_its_type(string words, string type, string? name)
    {
        Assert.Equal(words, QuotaWords.Whom(new Quota([new(type, name)], ImmutableSortedDictionary<string, double>.Empty)));
    }

    [Theory]
    [InlineData("produces 1.05 MB/s a broker", "producer_byte_rate", 1048576)]
    [InlineData("12.5 % of a broker's request threads", "request_percentage", 12.5)]
    [InlineData("of_the_future 3", "of_the_future", 3)]
    public void A_limit_is_said_with_its_unit(string words, string key, double value) => Assert.Equal(words, QuotaWords.Limit(key, value));
}
