using Dashboard.Wire.Messages;
using Dashboard.Wire.Tests.Golden;

namespace Dashboard.Wire.Tests.Messages;

public sealed class ErrorCodesTests
{
    [Theory]
    [InlineData(ErrorCode.ClusterAuthorizationFailed, true, false)]
    [InlineData(ErrorCode.SecurityDisabled, false, true)]
    [InlineData(ErrorCode.NotLeaderOrFollower, false, false)]
    public void A_missing_permission_and_a_missing_ability_are_told_apart(ErrorCode code, bool authorisation, bool support) =>
        Assert.Equal((authorisation, support), (code.IsNotAuthorised(), code.IsNotSupported()));

    [Fact]
    public void Every_refusal_for_want_of_a_permission_counts_as_one() => Assert.All(
        Enum.GetValues<ErrorCode>(),
        code => Assert.Equal(code.ToString().EndsWith("AuthorizationFailed", StringComparison.Ordinal), code.IsNotAuthorised()));

    [Fact]
    public void Every_error_has_the_number_and_the_name_that_Kafka_gives_it() =>
        Assert.Equal(
            GoldenFile.Errors.OrderBy(error => error.Key),
            Enum.GetValues<ErrorCode>().ToDictionary(code => (short)code, code => code.KafkaName()).OrderBy(error => error.Key));

    [Fact]
    public void Every_api_has_the_number_and_the_name_that_Kafka_gives_it() =>
        Assert.Equal(
            GoldenFile.Apis.OrderBy(api => api.Key),
            Enum.GetValues<ApiKey>().ToDictionary(key => (short)key, key => key.ToString()).OrderBy(api => api.Key));

    [Fact]
    public void A_number_of_a_newer_broker_still_has_a_name() => Assert.Equal("ERROR_999", ((ErrorCode)999).KafkaName());

    [Fact]
    public void An_error_without_words_of_ours_reads_as_its_name_in_words()
    {
        Assert.Equal("stale broker epoch", ErrorCode.StaleBrokerEpoch.Describe());
        Assert.Equal("the partition has no leader", ErrorCode.LeaderNotAvailable.Describe());
    }
}
