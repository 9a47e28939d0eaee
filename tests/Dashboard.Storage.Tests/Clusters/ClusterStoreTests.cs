using Dashboard.Core.Clusters;
using Dashboard.Core.Users;
using Dashboard.Testing.Postgres;

namespace Dashboard.Storage.Tests.Clusters;

[Trait("Needs", "postgres")]
public sealed class ClusterStoreTests(SharedPostgres postgres)
{
    [Fact]
    public async Task A_cluster_added_in_one_replica_is_read_by_another_with_its_secret()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var password = Store.RandomPassword();

        var saved = await store.Get<IClusterWriter>().AddAsync(Sasl("orders", password), by, Store.Token);

        Assert.Empty(saved.Errors);
        await using var other = Store.Replica(store.Connection);
        await other.PollAsync();
        var cluster = Assert.Single(other.Get<IClusterDirectory>().Current);
        Assert.Equal(store.Get<IClusterDirectory>().Current.Single(), cluster);
        Assert.Equal(password, cluster.SaslPassword!.Reveal());
        Assert.NotNull(cluster.SaslPassword.SetAt);
        Assert.DoesNotContain(password, cluster.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(password, await store.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_secret_keeps_the_stored_one_and_a_given_one_replaces_it()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var writer = store.Get<IClusterWriter>();
        var (first, second) = (Store.RandomPassword(), Store.RandomPassword());
        await writer.AddAsync(Sasl("orders", first), by, Store.Token);

        await writer.EditAsync(store.Get<IClusterDirectory>().Current.Single(), Sasl("renamed", ""), by, Store.Token);
        var kept = store.Get<IClusterDirectory>().Current.Single();
        await writer.EditAsync(kept, Sasl("renamed", second), by, Store.Token);
        var replaced = store.Get<IClusterDirectory>().Current.Single();

        Assert.Equal(("renamed", first), (kept.Name, kept.SaslPassword!.Reveal()));
        Assert.Equal(second, replaced.SaslPassword!.Reveal());
    }

    [Fact]
    public async Task Who_edits_what_another_changed_meanwhile_is_shown_it_and_saves_nothing()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var writer = store.Get<IClusterWriter>();
        await writer.AddAsync(Sasl("orders", Store.RandomPassword()), by, Store.Token);
        var read = store.Get<IClusterDirectory>().Current.Single();
        await writer.EditAsync(read, Sasl("theirs", ""), by, Store.Token);

        var refused = await writer.EditAsync(read, Sasl("mine", ""), by, Store.Token);

        Assert.Null(refused.Id);
        Assert.Equal("theirs", refused.Meanwhile!.Name);
        Assert.Equal("theirs", store.Get<IClusterDirectory>().Current.Single().Name);
        await writer.EditAsync(refused.Meanwhile, Sasl("mine", ""), by, Store.Token);
        Assert.Equal("mine", store.Get<IClusterDirectory>().Current.Single().Name);
    }

    [Fact]
    public async Task A_secret_copied_to_another_cluster_cannot_be_read_there()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var writer = store.Get<IClusterWriter>();
        var a = (await writer.AddAsync(Sasl("a", Store.RandomPassword()), by, Store.Token)).Id!.Value;
        var b = (await writer.AddAsync(Sasl("b", Store.RandomPassword()), by, Store.Token)).Id!.Value;

        await store.ExecuteAsync(
            $"UPDATE cluster_secrets SET ciphertext = (SELECT ciphertext FROM cluster_secrets WHERE cluster_id = '{a}') " +
            $"WHERE cluster_id = '{b}'");
        await store.PollAsync();

        Assert.Equal([SecretField.SaslPassword], store.Get<IClusterDirectory>().Current.Single(c => c.Id == b).UnreadableSecrets);
        Assert.Empty(store.Get<IClusterDirectory>().Current.Single(c => c.Id == a).UnreadableSecrets);
    }

    [Fact]
    public async Task A_lost_key_ring_asks_for_the_secrets_again_by_cluster_and_keeps_all_else()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var writer = store.Get<IClusterWriter>();
        await writer.AddAsync(Sasl("orders", Store.RandomPassword()), by, Store.Token);
        await store.ExecuteAsync("DELETE FROM data_protection_keys");

        await using var after = Store.Replica(store.Connection);
        await after.PollAsync();
        var lost = after.Get<IClusterDirectory>().Current.Single();
        var password = Store.RandomPassword();
        var saved = await after.Get<IClusterWriter>().EditAsync(lost, Sasl("orders", password), by, Store.Token);

        Assert.Equal([SecretField.SaslPassword], lost.UnreadableSecrets);
        Assert.Equal("broker:9092", lost.BootstrapServers);
        Assert.Empty(saved.Errors);
        Assert.Equal(password, after.Get<IClusterDirectory>().Current.Single().SaslPassword!.Reveal());
    }

    [Fact]
    public async Task Without_a_certificate_secrets_are_stored_only_when_that_is_accepted()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        await using var strict = Store.Replica(store.Connection, null, ("DataProtection:AllowUnencryptedKeys", "false"));

        var refused = await strict.Get<IClusterWriter>().AddAsync(Sasl("a", Store.RandomPassword()), by, Store.Token);
        var plain = await strict.Get<IClusterWriter>()
            .AddAsync(new ClusterInput { Name = "b", BootstrapServers = "broker:9092" }, by, Store.Token);

        var error = Assert.Single(refused.Errors);
        Assert.Equal("SaslPassword", error.Field);
        Assert.Contains("DataProtection:CertificatePath", error.Message, StringComparison.Ordinal);
        Assert.Empty(plain.Errors);
    }

    [Fact]
    public async Task A_viewer_changes_no_cluster()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var writer = store.Get<IClusterWriter>();

        await Assert.ThrowsAsync<NotAllowedException>(() => writer.AddAsync(Sasl("a", "x"), Store.Viewer, Store.Token));
        await Assert.ThrowsAsync<NotAllowedException>(() => writer.RemoveAsync(ClusterId.New(), Store.Viewer, Store.Token));
        Assert.Empty(store.Get<IClusterDirectory>().Current);
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case_also_by_another_replica()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        await using var other = Store.Replica(store.Connection);
        await store.Get<IClusterWriter>().AddAsync(Sasl("Orders", "x"), by, Store.Token);

        var again = await other.Get<IClusterWriter>().AddAsync(Sasl("orders", "x"), by, Store.Token);

        Assert.Equal(new FieldError("Name", "There is a cluster named \"orders\" already."), Assert.Single(again.Errors));
    }

    [Fact]
    public async Task A_removed_cluster_leaves_no_secret_behind()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        var id = (await store.Get<IClusterWriter>().AddAsync(Sasl("orders", "x"), by, Store.Token)).Id!.Value;

        await store.Get<IClusterWriter>().RemoveAsync(id, by, Store.Token);

        Assert.Empty(store.Get<IClusterDirectory>().Current);
        Assert.DoesNotContain(id.ToString(), await store.DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_watches_gets_the_list_and_then_each_newer_one()
    {
        await using var store = await Store.MigratedAsync(postgres);
        var by = await store.SignInFirstAsync();
        await using var lists = store.Get<IClusterDirectory>().WatchAsync(Store.Token).GetAsyncEnumerator(Store.Token);
        await lists.MoveNextAsync();
        Assert.Empty(lists.Current);

        await store.Get<IClusterWriter>().AddAsync(Sasl("orders", "x"), by, Store.Token);
        await lists.MoveNextAsync();

        Assert.Equal("orders", Assert.Single(lists.Current).Name);
    }

    private static ClusterInput Sasl(string name, string password) => new()
    {
        Name = name,
        BootstrapServers = "broker:9092",
        SecurityProtocol = "SASL_PLAINTEXT",
        SaslMechanism = "SCRAM-SHA-512",
        SaslUsername = "dashboard",
        SaslPassword = password,
    };
}
