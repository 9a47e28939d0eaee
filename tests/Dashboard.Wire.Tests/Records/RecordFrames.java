import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.*;
import org.apache.kafka.common.record.TimestampType;

/**
 * Record batches as Kafka's own classes write them: a name and the bytes a line. Regenerate, with KAFKA_HOME at a Kafka 4.3 distribution:
 *   java -cp "$KAFKA_HOME/libs/*" RecordFrames.java > record-frames.txt
 */
public class RecordFrames {
    static final long TIME = 1_700_000_000_000L;
    static final Map<String, Compression> CODECS = new TreeMap<>(Map.of("none", Compression.NONE, "gzip", Compression.gzip().build(),
        "snappy", Compression.snappy().build(), "lz4", Compression.lz4().build(), "zstd", Compression.zstd().build()));

    public static void main(String[] args) {
        System.out.println("# Made by RecordFrames.java; how is written there.");
        for (var codec : CODECS.entrySet()) {
            // Three records: null key, null value, headers.
            print(codec.getKey(), builder(codec.getValue(), TimestampType.CREATE_TIME, 7, false), RecordFrames::three);
            // Beyond 64 KiB, so that codecs with blocks need several.
            if (codec.getKey().equals("none")) continue;
            print(codec.getKey() + "-large", builder(codec.getValue(), TimestampType.CREATE_TIME, 7, false), b -> {
                for (int i = 0; i < 400; i++) b.append(TIME + i, bytes("key-" + i), bytes(("value " + i + " of many, ").repeat(20)));
            });
        }
        print("append-time", builder(Compression.NONE, TimestampType.LOG_APPEND_TIME, 7, false), RecordFrames::three);
        print("transactional", builder(Compression.NONE, TimestampType.CREATE_TIME, 7, true), RecordFrames::three);
        print("old", RecordBatch.MAGIC_VALUE_V1);
        for (var type : new ControlRecordType[] {ControlRecordType.ABORT, ControlRecordType.COMMIT})
            print(type.name().toLowerCase(), MemoryRecords.withEndTransactionMarker(
                42, TIME, 3, 4711, (short) 5, new EndTransactionMarker(type, 9)).buffer());
        print("two", join(MemoryRecords.withRecords(RecordBatch.MAGIC_VALUE_V2, 0, Compression.NONE, new SimpleRecord(TIME, bytes("a"))),
            MemoryRecords.withRecords(RecordBatch.MAGIC_VALUE_V2, 1, Compression.gzip().build(), new SimpleRecord(TIME, bytes("b")))));
    }

    static MemoryRecordsBuilder builder(Compression compression, TimestampType time, int epoch, boolean transactional) {
        return new MemoryRecordsBuilder(ByteBuffer.allocate(1024), RecordBatch.MAGIC_VALUE_V2, compression, time, 1L << 40, TIME + 99,
            transactional ? 4711 : -1, transactional ? (short) 5 : -1, transactional ? 6 : -1, transactional, false, epoch, 1 << 24);
    }

    static void three(MemoryRecordsBuilder b) {
        b.append(TIME, null, bytes("first"));
        b.append(TIME + 5, bytes("k"), null);
        b.append(TIME - 5, bytes(""), bytes(""), new Header[] {new RecordHeader("h", bytes("x")), new RecordHeader("n", (byte[]) null)});
    }

    static void print(String name, byte magic) {
        print(name, MemoryRecords.withRecords(magic, 42, Compression.NONE, new SimpleRecord(TIME, bytes("a"))).buffer());
    }

    static void print(String name, MemoryRecordsBuilder builder, java.util.function.Consumer<MemoryRecordsBuilder> records) {
        records.accept(builder);
        print(name, builder.build().buffer());
    }

    static void print(String name, ByteBuffer buffer) {
        byte[] all = new byte[buffer.remaining()];
        buffer.duplicate().get(all);
        System.out.println(name + " " + HexFormat.of().formatHex(all));
    }

    static ByteBuffer join(MemoryRecords... parts) {
        var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(MemoryRecords::sizeInBytes).sum());
        for (var part : parts) all.put(part.buffer());
        return all.flip();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
