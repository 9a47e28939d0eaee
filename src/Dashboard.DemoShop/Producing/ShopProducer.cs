using Confluent.Kafka;
using Dashboard.DemoShop.Records;
using Dashboard.DemoShop.Topics;

namespace Dashboard.DemoShop.Producing;

/// <summary>
/// Writes to all topics at the wave's rate. While brokers are away the client keeps and resends; beyond its queue, records are left out.
/// </summary>
internal sealed class ShopProducer(Clients clients, ShopOptions options, Say say, TimeProvider time)
{
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(100);
    private volatile bool _isLost;

    public async Task RunAsync(CancellationToken cancel)
    {
        var producer = clients.Producer("shop-web");
        var random = new Random(options.Seed);
        var total = Catalogue.Topics.Sum(t => t.Weight);
        var lines = Catalogue.Topics.Where(t => t.Weight > 0).Select(t => new Line(t, options.Rate * t.Weight / total)).ToList();
        var start = time.GetTimestamp();
        var before = TimeSpan.Zero;
        using var timer = new PeriodicTimer(_tick, time);
        while (!cancel.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            if (_isLost)
            {
                // An idempotent producer that lost count, as when brokers died, never writes again.
                producer.Dispose();
                producer = clients.Producer("shop-web");
                _isLost = false;
            }

            var now = time.GetElapsedTime(start);
            // Ticks missed by a machine asleep or a process frozen are not caught up with.
            var seconds = Math.Min((now - before).TotalSeconds, 1) * Wave.At(now.TotalSeconds);
            foreach (var line in lines)
            {
                for (line.Owed += line.Rate * seconds; line.Owed >= 1; line.Owed--)
                {
                    Send(producer, line.Topic, line.Topic.Make(random, line.Sent++));
                }
            }

            before = now;
        }

        producer.Flush(TimeSpan.FromSeconds(2));
        producer.Dispose();
    }

    private void Send(IProducer<byte[]?, byte[]?> producer, ShopTopic topic, ShopRecord record)
    {
        var message = new Message<byte[]?, byte[]?> { Key = record.Key, Value = record.Value, Headers = record.Headers };
        var to = new TopicPartition(topic.Name, record.Partition is { } partition ? new Partition(partition) : Partition.Any);
        try
        {
            producer.Produce(to, message, report =>
            {
                if (report.Error.IsError)
                {
                    _isLost |= report.Error.IsFatal;
                    say.Repeated("produce", $"not written to {topic.Name}: {report.Error.Reason}");
                }
            });
        }
        catch (ProduceException<byte[]?, byte[]?> e)
        {
            // Only a full queue passes by itself; what a lost producer answers has many codes and is not marked as fatal.
            _isLost |= e.Error.Code != ErrorCode.Local_QueueFull;
            say.Repeated("produce", $"left out of {topic.Name}: {e.Error.Reason}");
        }
    }

    private sealed record Line(ShopTopic Topic, double Rate)
    {
        public double Owed { get; set; }

        public long Sent { get; set; }
    }
}
