using Dashboard.DemoShop.Groups;
using Dashboard.DemoShop.Producing;
using Dashboard.DemoShop.Topics;

namespace Dashboard.DemoShop;

/// <summary>The whole shop: its topics, then its producer and its groups until it closes.</summary>
internal sealed class Shop(ShopOptions options, TimeProvider time)
{
    /// <summary>Members leave their groups when the shop closes, unless the brokers do not answer for so long.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(4);

    private readonly Say _say = new(time);

    public async Task RunAsync(CancellationToken cancel)
    {
        var clients = new Clients(options, _say);
        var work = new List<Task>();
        try
        {
            await new TopicCreator(clients, _say, time).CreateAsync(cancel);
            var groups = Roster.Groups(options.Rate, options.Seed);
            work.AddRange(
                from wanted in groups
                from number in Enumerable.Range(1, wanted.Members)
                select new Member(wanted, number, clients, _say, time).RunAsync(cancel));
            work.Add(new ShopProducer(clients, options, _say, time).RunAsync(cancel));
            _say.Line($"the shop is open: {options.Rate} records a second on average, {groups.Count} groups, seed {options.Seed}");
            await foreach (var done in Task.WhenEach(work).WithCancellation(cancel))
            {
                await done;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
        }

        await Task.WhenAny(Task.WhenAll(work), Task.Delay(_patience, time, CancellationToken.None));
        _say.Line("the shop is closed");
    }
}
