using Confluent.Kafka;

namespace Dashboard.DemoShop.Groups;

/// <summary>One consumer of a group, on a thread of its own because Kafka's client blocks.</summary>
internal sealed class Member(ShopGroup group, int number, Clients clients, Say say, TimeProvider time)
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly Pace _pace = group.Pace();

    public Task RunAsync(CancellationToken cancel) =>
        Task.Factory.StartNew(() => Run(cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken cancel)
    {
        TimeSpan? away;
        do
        {
            try
            {
                Join(cancel);
                away = _pace.Away;
            }
            catch (KafkaException e)
            {
                say.Repeated(group.Id, $"{group.Id}: {e.Error.Reason}");
                away = TimeSpan.FromSeconds(5);
            }
        }
        while (away is { } pause && !cancel.WaitHandle.WaitOne(pause));
    }

    /// <summary>One membership, from joining to leaving.</summary>
    private void Join(CancellationToken cancel)
    {
        using var consumer = clients.Consumer(group.Config(number));
        consumer.Subscribe(group.Topics);
        var joined = time.GetTimestamp();
        var ticked = joined;
        var stay = _pace.Stay;
        while (!cancel.IsCancellationRequested && !(stay < time.GetElapsedTime(joined)))
        {
            if (consumer.Consume(_poll) is not null && _pace.Work > TimeSpan.Zero)
            {
                cancel.WaitHandle.WaitOne(_pace.Work);
            }

            if (time.GetElapsedTime(ticked) >= _second)
            {
                ticked = time.GetTimestamp();
                var age = time.GetElapsedTime(joined);
                _pace.Tick(consumer, age);
                if (_pace.Commits(age))
                {
                    Commit(consumer);
                }
            }
        }

        consumer.Close();
    }

    private void Commit(IConsumer<Ignore, Ignore> consumer)
    {
        var read = consumer.Assignment
            .Select(partition => new TopicPartitionOffset(partition, consumer.Position(partition)))
            .Where(position => position.Offset.Value >= 0).ToList();
        try
        {
            if (read.Count > 0)
            {
                consumer.Commit(read);
            }
        }
        catch (KafkaException e)
        {
            // A rebalance or an absent coordinator: the next second's commit covers what this one did not.
            say.Repeated(group.Id, $"{group.Id}: not committed: {e.Error.Reason}");
        }
    }
}
