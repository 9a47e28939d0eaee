import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.nio.ByteBuffer;
import java.util.*;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.*;
import org.apache.kafka.common.protocol.*;
import org.apache.kafka.common.protocol.types.BoundField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.TaggedFields;
import org.apache.kafka.common.protocol.types.Type;
import org.apache.kafka.common.record.internal.*;

/**
 * Bodies as Kafka's own Java message classes write them, with every field of the version filled, and what these classes say is in them
 * as JSON: for the messages of Dashboard.Wire that name their fields once for both directions. Regenerate, with KAFKA_HOME at a Kafka
 * 4.3 distribution:
 *   java -Dfile.encoding=UTF-8 -cp "$KAFKA_HOME/libs/*" FilledMessages.java > filled-messages.txt
 * Each message comes "full" (two elements an array, nothing null) and "least" (one element, every nullable null); tagged fields are
 * filled in ApiVersions only.
 */
public class FilledMessages {
    static final ApiKeys[] APIS = {
        ApiKeys.DESCRIBE_LOG_DIRS, ApiKeys.LIST_PARTITION_REASSIGNMENTS, ApiKeys.DESCRIBE_TOPIC_PARTITIONS, ApiKeys.DESCRIBE_PRODUCERS,
        ApiKeys.LIST_TRANSACTIONS, ApiKeys.DESCRIBE_TRANSACTIONS, ApiKeys.DESCRIBE_CLIENT_QUOTAS, ApiKeys.DESCRIBE_USER_SCRAM_CREDENTIALS,
        ApiKeys.DESCRIBE_ACLS, ApiKeys.SHARE_GROUP_DESCRIBE, ApiKeys.DESCRIBE_SHARE_GROUP_OFFSETS, ApiKeys.STREAMS_GROUP_DESCRIBE,
        ApiKeys.METADATA, ApiKeys.LIST_OFFSETS, ApiKeys.LIST_GROUPS, ApiKeys.OFFSET_FETCH, ApiKeys.FIND_COORDINATOR,
        ApiKeys.DESCRIBE_CONFIGS, ApiKeys.DESCRIBE_CLUSTER, ApiKeys.API_VERSIONS, ApiKeys.SASL_HANDSHAKE, ApiKeys.SASL_AUTHENTICATE,
        ApiKeys.DESCRIBE_QUORUM, ApiKeys.DESCRIBE_GROUPS, ApiKeys.CONSUMER_GROUP_DESCRIBE,
        ApiKeys.FETCH, ApiKeys.ALTER_PARTITION_REASSIGNMENTS, ApiKeys.ALTER_REPLICA_LOG_DIRS, ApiKeys.ALTER_CLIENT_QUOTAS,
        ApiKeys.WRITE_TXN_MARKERS, ApiKeys.DELETE_TOPICS, ApiKeys.OFFSET_COMMIT, ApiKeys.OFFSET_DELETE, ApiKeys.LEAVE_GROUP,
        ApiKeys.ALTER_SHARE_GROUP_OFFSETS, ApiKeys.DELETE_SHARE_GROUP_OFFSETS, ApiKeys.UNREGISTER_BROKER,
    };

    static boolean full;
    static int counter;

    public static void main(String[] args) throws Exception {
        System.out.println("# Made by FilledMessages.java; how is written there.");
        for (ApiKeys api : APIS) {
            for (short version = api.oldestVersion(); version <= api.latestVersion(true); version++) {
                print(api, version, "request", ApiMessageType.fromApiKey(api.id).newRequest());
                print(api, version, "response", ApiMessageType.fromApiKey(api.id).newResponse());
            }
        }
    }

    static void print(ApiKeys api, short version, String kind, ApiMessage message) throws Exception {
        Schema schema = ((Schema[]) message.getClass().getField("SCHEMAS").get(null))[version];
        for (String variant : new String[] {"full", "least"}) {
            full = variant.equals("full");
            counter = 0;
            Object filled = fill(message.getClass(), schema);
            Object json = json(filled, version);
            ByteBuffer buffer = MessageUtil.toByteBufferAccessor((Message) filled, version).buffer();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            System.out.println(kind + " " + api.messageType.name + " " + version + " " + variant + " "
                + HexFormat.of().formatHex(bytes) + " " + json);
        }
    }

    static Object json(Object message, short version) throws Exception {
        Class<?> type = message.getClass();
        for (Method write : Class.forName(type.getName() + "JsonConverter").getMethods())
            if (write.getName().equals("write") && write.getParameterCount() == 3) return write.invoke(null, message, version, false);
        throw new IllegalStateException(type.getName());
    }

    static Object fill(Class<?> type, Schema schema) throws Exception {
        Object message = type.getDeclaredConstructor().newInstance();
        for (BoundField bound : schema.fields()) {
            if (!(bound.def.type instanceof TaggedFields tagged)) fillField(message, bound.def.name, bound.def.type);
            else if (type == ApiVersionsResponseData.class)
                for (var field : tagged.fields().values()) fillField(message, field.name, field.type);
        }
        return message;
    }

    static void fillField(Object message, String name, Type type) throws Exception {
        Field field = message.getClass().getDeclaredField(camel(name));
        field.setAccessible(true);
        if (type.isNullable() && !full) field.set(message, null);
        else if (Collection.class.isAssignableFrom(field.getType())) fillArray(message, field, type);
        else field.set(message, value(field.getType(), type));
    }

    @SuppressWarnings("unchecked")
    static void fillArray(Object message, Field field, Type type) throws Exception {
        Type element = type.arrayElementType().get();
        var generic = field.getGenericType() instanceof ParameterizedType list ? list
            : (ParameterizedType) field.getType().getGenericSuperclass();
        var elementType = (Class<?>) generic.getActualTypeArguments()[0];
        var items = field.getType() == List.class ? new ArrayList<Object>()
            : (Collection<Object>) field.getType().getDeclaredConstructor().newInstance();
        for (int i = full ? 2 : 1; i > 0; i--) items.add(value(elementType, element));
        field.set(message, items);
    }

    static Object value(Class<?> type, Type wire) throws Exception {
        counter++;
        if (type == boolean.class || type == Boolean.class) return full;
        if (type == byte.class || type == Byte.class) return (byte) (counter % 120);
        if (type == short.class || type == Short.class) return (short) (1000 + counter);
        if (type == int.class || type == Integer.class) return (wire == Type.UINT16 ? 60000 : 0x01020300) + counter;
        if (type == long.class || type == Long.class) return 0x0102030405060700L + counter;
        if (type == double.class) return counter + 0.125;
        if (type == String.class) return full ? "ü" + counter : "";
        if (type == Uuid.class) return new Uuid(0x0123456789abcdefL, counter);
        if (type == byte[].class) return new byte[] {(byte) counter, -1};
        if (type == BaseRecords.class) return MemoryRecords.readableRecords(ByteBuffer.wrap(new byte[] {1, 2, (byte) counter}));
        if (wire instanceof Schema schema) return fill(type, schema);
        throw new IllegalStateException(type + " " + wire);
    }

    static String camel(String snake) {
        var name = new StringBuilder();
        for (String part : snake.split("_")) name.append(name.isEmpty() ? part : part.substring(0, 1).toUpperCase() + part.substring(1));
        return name.toString();
    }
}
