import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.*;
import org.apache.kafka.streams.*;
import org.apache.kafka.streams.kstream.*;

/**
 * Makes groups of all four kinds on the topics shape-0, shape-1, … of a cluster, says "Ready" when they have settled, and keeps their
 * members until it is killed. Arguments: bootstrap servers, seed, a folder for state, then how many classic, consumer, share and streams
 * groups.
 */
public class GroupMaker {
    static String servers;
    static long seed;
    static Map<String, Integer> partitions = new TreeMap<>();
    static List<AutoCloseable> members = Collections.synchronizedList(new ArrayList<>());

    public static void main(String[] args) throws Exception {
        servers = args[0];
        seed = Long.parseLong(args[1]);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            List<String> names = admin.listTopics().names().get().stream().filter(name -> name.startsWith("shape-")).toList();
            admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> partitions.put(name, topic.partitions().size()));
            classic(admin, Integer.parseInt(args[3]));
            readSharesFromTheStart(admin, Integer.parseInt(args[5]));
        }
        List<Callable<Void>> joins = new ArrayList<>();
        for (int i = Integer.parseInt(args[4]) - 1; i >= 0; i--) joins.add(join(GroupMaker::consumer, i));
        for (int i = Integer.parseInt(args[5]) - 1; i >= 0; i--) joins.add(join(GroupMaker::share, i));
        for (int i = Integer.parseInt(args[6]) - 1; i >= 0; i--) joins.add(join(n -> streams(Path.of(args[2]), n), i));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        for (Future<Void> joined : threads.invokeAll(joins)) joined.get();
        System.out.println("Ready");
        Thread.sleep(Long.MAX_VALUE);
    }

    // Some commits lie beyond the end: nothing stops a client from that.
    static void classic(Admin admin, int count) throws Exception {
        Random random = new Random(seed);
        List<AlterConsumerGroupOffsetsResult> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
            for (String topic : some(random, 1 + random.nextInt(4)))
                for (TopicPartition place : places(topic)) commits.put(place, new OffsetAndMetadata(random.nextInt(60)));
            asked.add(admin.alterConsumerGroupOffsets("classic-" + i, commits));
        }
        for (AlterConsumerGroupOffsetsResult result : asked) result.all().get(60, TimeUnit.SECONDS);
    }

    static void consumer(int i) throws Exception {
        Random random = new Random(seed + 1000 + i);
        List<String> topics = some(random, 2);
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            client("consumer-" + i, Map.of("group.protocol", "consumer", "enable.auto.commit", "false")),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
        int held = topics.stream().mapToInt(partitions::get).sum();
        while (consumer.assignment().size() < held) consumer.poll(Duration.ofMillis(200));
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        // The others have no commit.
        for (TopicPartition place : consumer.assignment())
            if (random.nextInt(4) > 0) commits.put(place, new OffsetAndMetadata(random.nextInt(30)));
        consumer.commitSync(commits);
        keepOrClose(consumer, i);
    }

    static void readSharesFromTheStart(Admin admin, int count) throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
        for (int i = 0; i < count; i++)
            settings.put(
                new ConfigResource(ConfigResource.Type.GROUP, "share-" + i),
                List.of(new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET)));
        admin.incrementalAlterConfigs(settings).all().get(60, TimeUnit.SECONDS);
    }

    static void share(int i) throws Exception {
        Random random = new Random(seed + 2000 + i);
        KafkaShareConsumer<byte[], byte[]> consumer = new KafkaShareConsumer<>(
            client("share-" + i, Map.of("share.acknowledgement.mode", "explicit")),
            new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(some(random, 2));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (int rounds = 0; rounds < 3 && System.nanoTime() < until; ) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(500));
            if (!records.isEmpty()) rounds++;
            // What is done behind the start offset is not left to do: a lag is no distance.
            for (ConsumerRecord<byte[], byte[]> record : records)
                consumer.acknowledge(record, random.nextInt(3) > 0 ? AcknowledgeType.ACCEPT : AcknowledgeType.RELEASE);
            consumer.commitSync(Duration.ofSeconds(20));
        }
        keepOrClose(consumer, i);
    }

    static void streams(Path folder, int i) throws Exception {
        StreamsBuilder builder = new StreamsBuilder();
        // One topic, and none of its own to read: of more than one, kafka-streams-groups timed out asking for their ends.
        builder.stream(some(new Random(seed + 3000 + i), 1), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
            .groupByKey()
            .count();
        Properties settings = new Properties();
        settings.putAll(Map.of(
            "application.id", "streams-" + i, "bootstrap.servers", servers, "group.protocol", "streams",
            "state.dir", Files.createTempDirectory(folder, "state").toString(), "num.stream.threads", 1 + i % 2,
            "commit.interval.ms", 200, "auto.offset.reset", "earliest", "application.server", "localhost:" + (7000 + i)));
        KafkaStreams app = new KafkaStreams(builder.build(), settings);
        app.start();
        while (app.state() != KafkaStreams.State.RUNNING) Thread.sleep(100);
        members.add(app);
    }

    interface Join {
        void run(int i) throws Exception;
    }

    static Callable<Void> join(Join join, int i) {
        return () -> {
            join.run(i);
            return null;
        };
    }

    static Map<String, Object> client(String group, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        // They poll no more, and stay.
        settings.putAll(Map.of(
            "bootstrap.servers", servers, "group.id", group, "client.id", group + "-client", "max.poll.interval.ms", Integer.MAX_VALUE));
        return settings;
    }

    // Every third group is left without members.
    static void keepOrClose(AutoCloseable member, int i) throws Exception {
        if (i % 3 == 2) member.close();
        else members.add(member);
    }

    static List<String> some(Random random, int count) {
        List<String> all = new ArrayList<>(partitions.keySet());
        Collections.shuffle(all, random);
        return all.subList(0, count);
    }

    static List<TopicPartition> places(String topic) {
        return IntStream.range(0, partitions.get(topic)).mapToObj(partition -> new TopicPartition(topic, partition)).toList();
    }
}
