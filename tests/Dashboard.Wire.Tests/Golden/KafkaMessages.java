import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.function.IntFunction;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.*;
import org.apache.kafka.common.protocol.*;
import org.apache.kafka.common.protocol.types.RawTaggedField;

/**
 * Frames as Kafka's own Java message classes write them, for the tests of Dashboard.Wire; each frame is header and body, without
 * length prefix. Structures of responses carry tagged fields that no version knows. Regenerate, with KAFKA_HOME at a Kafka 4.3
 * distribution (every version that we speak is still in there, back to Kafka 2.1):
 *   java -Dfile.encoding=UTF-8 -cp "$KAFKA_HOME/libs/*" KafkaMessages.java > kafka-messages.txt
 */
public class KafkaMessages {
    static final String TOPIC = "zahlungen-ü€😀";
    static final Uuid ID = new Uuid(0x0123456789abcdefL, 0x7edcba9876543210L);

    public static void main(String[] args) throws Exception {
        System.out.println("# Made by KafkaMessages.java; how is written there.");
        for (Errors e : Errors.values()) System.out.println("error " + e.code() + " " + e.name());
        for (ApiKeys k : ApiKeys.values()) System.out.println("api " + k.id + " " + k.messageType.name);
        connections();
        clusters();
        groups();
        offsets();
        configs();
    }

    static void connections() throws Exception {
        emit(ApiKeys.API_VERSIONS, "plain", 0, 4, v -> hello(), v -> {
            var r = new ApiVersionsResponseData().setThrottleTimeMs(17).setFinalizedFeaturesEpoch(42).setZkMigrationReady(true);
            r.apiKeys().add(new ApiVersionsResponseData.ApiVersion().setApiKey((short) 0).setMinVersion((short) 3)
                .setMaxVersion((short) 13));
            r.apiKeys().add(new ApiVersionsResponseData.ApiVersion().setApiKey((short) 999).setMinVersion((short) 0)
                .setMaxVersion((short) 1));
            r.supportedFeatures().add(new ApiVersionsResponseData.SupportedFeatureKey().setName("group.version")
                .setMaxVersion((short) 1));
            r.finalizedFeatures().add(new ApiVersionsResponseData.FinalizedFeatureKey().setName("metadata.version")
                .setMinVersionLevel((short) 7).setMaxVersionLevel((short) 29));
            return r;
        });
        emit(ApiKeys.API_VERSIONS, "bare", 0, 4, v -> hello(), v -> new ApiVersionsResponseData());
        for (short version = 1; version <= 4; version++) {
            var r = new ApiVersionsResponseData().setErrorCode(Errors.UNSUPPORTED_VERSION.code());
            r.apiKeys().add(new ApiVersionsResponseData.ApiVersion().setApiKey((short) 18).setMinVersion((short) 0)
                .setMaxVersion((short) 2));
            print(ApiKeys.API_VERSIONS, version, "request", "refused", request(ApiKeys.API_VERSIONS, version, hello()));
            print(ApiKeys.API_VERSIONS, version, "response", "refused", concat(header((short) 0), bytes(r, (short) 0)));
        }
        emit(ApiKeys.SASL_HANDSHAKE, "plain", 0, 1, v -> new SaslHandshakeRequestData().setMechanism("SCRAM-SHA-512"),
            v -> new SaslHandshakeResponseData().setMechanisms(List.of("PLAIN", "SCRAM-SHA-512")));
        emit(ApiKeys.SASL_HANDSHAKE, "bare", 0, 1, v -> new SaslHandshakeRequestData().setMechanism("GSSAPI"),
            v -> new SaslHandshakeResponseData().setErrorCode((short) 33));
        emit(ApiKeys.SASL_AUTHENTICATE, "plain", 0, 2, v -> new SaslAuthenticateRequestData()
            .setAuthBytes("\0u\0gehüim".getBytes(StandardCharsets.UTF_8)),
            v -> new SaslAuthenticateResponseData().setErrorMessage(null).setAuthBytes(new byte[] {1, 2, -3})
                .setSessionLifetimeMs(3600000));
        emit(ApiKeys.SASL_AUTHENTICATE, "bare", 0, 2, v -> new SaslAuthenticateRequestData().setAuthBytes(new byte[0]),
            v -> new SaslAuthenticateResponseData().setErrorCode((short) 58).setErrorMessage("Authentication failed: ü"));
    }

    static void clusters() throws Exception {
        emit(ApiKeys.METADATA, "all", 0, 13, v -> metadata(v).setTopics(v == 0 ? List.of() : null), v -> {
            var r = new MetadataResponseData().setThrottleTimeMs(5).setClusterId("MkU3OEVBNTcwNTJENDM2Qg").setControllerId(2);
            r.brokers().add(new MetadataResponseData.MetadataResponseBroker().setNodeId(1).setHost("kafka-1.example").setPort(9092)
                .setRack("zone-ä"));
            r.brokers().add(new MetadataResponseData.MetadataResponseBroker().setNodeId(2).setHost("::1").setPort(65535).setRack(null));
            r.topics().add(new MetadataResponseData.MetadataResponseTopic().setName(TOPIC).setTopicId(ID).setPartitions(List.of(
                new MetadataResponseData.MetadataResponsePartition().setPartitionIndex(0).setLeaderId(1).setLeaderEpoch(7)
                    .setReplicaNodes(List.of(1, 2, 3)).setIsrNodes(List.of(1, 2)).setOfflineReplicas(List.of(3)),
                new MetadataResponseData.MetadataResponsePartition().setErrorCode((short) 5).setPartitionIndex(1).setLeaderId(-1)
                    .setReplicaNodes(List.of(3)).setIsrNodes(List.of()).setOfflineReplicas(List.of(3)))));
            r.topics().add(new MetadataResponseData.MetadataResponseTopic().setName("__consumer_offsets").setIsInternal(true));
            return r;
        });
        emit(ApiKeys.METADATA, "named", 4, 13, v -> metadata(v).setTopics(List.of(
            new MetadataRequestData.MetadataRequestTopic().setName(TOPIC),
            new MetadataRequestData.MetadataRequestTopic().setName("gone"))), v -> {
            var r = new MetadataResponseData();
            r.topics().add(new MetadataResponseData.MetadataResponseTopic().setName("gone").setErrorCode((short) 3));
            return r;
        });
        emit(ApiKeys.METADATA, "ids", 12, 13, v -> metadata(v).setTopics(List.of(
            new MetadataRequestData.MetadataRequestTopic().setTopicId(ID).setName(null))), v -> {
            var r = new MetadataResponseData();
            if (v >= 13) r.setErrorCode((short) 129);
            r.topics().add(new MetadataResponseData.MetadataResponseTopic().setName(null).setTopicId(ID).setErrorCode((short) 100));
            return r;
        });
        emit(ApiKeys.METADATA, "none", 4, 13, v -> metadata(v).setTopics(List.of()), v -> new MetadataResponseData());

        emit(ApiKeys.DESCRIBE_CLUSTER, "brokers", 0, 2, v -> new DescribeClusterRequestData().setIncludeFencedBrokers(v >= 2), v -> {
            var r = new DescribeClusterResponseData().setThrottleTimeMs(5).setClusterId("c").setControllerId(1);
            r.brokers().add(new DescribeClusterResponseData.DescribeClusterBroker().setBrokerId(1).setHost("a").setPort(1).setRack("r"));
            r.brokers().add(new DescribeClusterResponseData.DescribeClusterBroker().setBrokerId(2).setHost("b").setPort(2)
                .setIsFenced(v >= 2));
            return r;
        });
        emit(ApiKeys.DESCRIBE_CLUSTER, "controllers", 1, 2, v -> new DescribeClusterRequestData().setEndpointType((byte) 2),
            v -> new DescribeClusterResponseData().setErrorCode((short) 114).setErrorMessage("wrong end").setEndpointType((byte) 2));

        emit(ApiKeys.DESCRIBE_QUORUM, "plain", 0, 2, v -> quorum(), v -> {
            var voter = new DescribeQuorumResponseData.ReplicaState().setReplicaId(3).setLogEndOffset(100)
                .setLastFetchTimestamp(1700000000000L)
                .setLastCaughtUpTimestamp(1700000000001L);
            var observer = new DescribeQuorumResponseData.ReplicaState().setReplicaId(1).setLogEndOffset(-1);
            if (v >= 2) voter.setReplicaDirectoryId(ID);
            var r = new DescribeQuorumResponseData().setTopics(List.of(new DescribeQuorumResponseData.TopicData()
                .setTopicName("__cluster_metadata")
                .setPartitions(List.of(new DescribeQuorumResponseData.PartitionData().setErrorMessage(null).setLeaderId(3)
                    .setLeaderEpoch(9)
                    .setHighWatermark(99).setCurrentVoters(List.of(voter)).setObservers(List.of(observer))))));
            if (v >= 2) {
                var node = new DescribeQuorumResponseData.Node().setNodeId(3);
                node.listeners().add(new DescribeQuorumResponseData.Listener().setName("CONTROLLER").setHost("c.example").setPort(60001));
                r.setErrorMessage(null).nodes().add(node);
            }
            return r;
        });
        emit(ApiKeys.DESCRIBE_QUORUM, "denied", 0, 2, v -> quorum(),
            v -> new DescribeQuorumResponseData().setErrorCode((short) 31).setErrorMessage("no"));
        emit(ApiKeys.DESCRIBE_QUORUM, "partition", 0, 2, v -> quorum(), v -> new DescribeQuorumResponseData().setErrorMessage("")
            .setTopics(List.of(
            new DescribeQuorumResponseData.TopicData().setTopicName("__cluster_metadata").setPartitions(List.of(
                new DescribeQuorumResponseData.PartitionData().setErrorCode((short) 6).setErrorMessage("not the leader"))))));
    }

    static void groups() throws Exception {
        emit(ApiKeys.LIST_GROUPS, "all", 0, 5, v -> new ListGroupsRequestData(), v -> new ListGroupsResponseData().setThrottleTimeMs(5)
            .setGroups(List.of(
            new ListGroupsResponseData.ListedGroup().setGroupId("läger").setProtocolType("consumer").setGroupState("Stable")
                .setGroupType("Classic"),
            new ListGroupsResponseData.ListedGroup().setGroupId("").setProtocolType("").setGroupState("Empty").setGroupType("Share"))));
        emit(ApiKeys.LIST_GROUPS, "states", 4, 5, v -> new ListGroupsRequestData().setStatesFilter(List.of("Stable", "Empty")),
            v -> new ListGroupsResponseData().setErrorCode((short) 14));
        emit(ApiKeys.LIST_GROUPS, "types", 5, 5, v -> new ListGroupsRequestData().setTypesFilter(List.of("consumer")),
            v -> new ListGroupsResponseData());

        emit(ApiKeys.FIND_COORDINATOR, "group", 0, 6, v -> coordinators(v, 0, "läger"), v -> v < 4
            ? new FindCoordinatorResponseData().setThrottleTimeMs(5).setNodeId(2).setHost("b.example").setPort(9093)
            : new FindCoordinatorResponseData().setThrottleTimeMs(5).setCoordinators(List.of(new FindCoordinatorResponseData.Coordinator()
                .setKey("läger").setNodeId(2).setHost("b.example").setPort(9093).setErrorMessage(null))));
        emit(ApiKeys.FIND_COORDINATOR, "transaction", 1, 6, v -> coordinators(v, 1, "tx"), v -> v < 4
            ? new FindCoordinatorResponseData().setErrorCode((short) 15).setErrorMessage("none").setNodeId(-1).setPort(-1)
            : new FindCoordinatorResponseData().setCoordinators(List.of(new FindCoordinatorResponseData.Coordinator()
                .setKey("tx").setErrorCode((short) 15).setErrorMessage("none").setNodeId(-1).setPort(-1))));
        emit(ApiKeys.FIND_COORDINATOR, "batch", 4, 6, v -> coordinators(v, 0, "a", "b"), v -> new FindCoordinatorResponseData());
        emit(ApiKeys.FIND_COORDINATOR, "share", 6, 6, v -> coordinators(v, 2, "g:AAAA:0"), v -> new FindCoordinatorResponseData());

        emit(ApiKeys.DESCRIBE_GROUPS, "plain", 0, 6, v -> new DescribeGroupsRequestData().setGroups(List.of("läger", "connect")), v -> {
            var plain = member("m-1", "consumer-1", subscription(0), assignment());
            var fixed = member("m-2", "", subscription(3), new byte[0]);
            if (v >= 4) fixed.setGroupInstanceId("static-2");
            var classic = new DescribeGroupsResponseData.DescribedGroup().setGroupId("läger").setGroupState("Stable")
                .setProtocolType("consumer").setProtocolData("range")
                .setMembers(List.of(plain, fixed, member("m-3", "sarama", new byte[] {0, 1, 0, 0, 0, 9}, new byte[] {-1})));
            var connect = new DescribeGroupsResponseData.DescribedGroup().setGroupId("connect").setGroupState("Stable")
                .setProtocolType("connect")
                .setProtocolData("sessioned").setMembers(List.of(member("w", "worker", subscription(1), assignment())));
            return new DescribeGroupsResponseData().setThrottleTimeMs(5).setGroups(List.of(classic, connect));
        });
        emit(ApiKeys.DESCRIBE_GROUPS, "bare", 0, 6, v -> new DescribeGroupsRequestData(), v -> new DescribeGroupsResponseData()
            .setGroups(List.of(
            new DescribeGroupsResponseData.DescribedGroup().setGroupId("gone").setErrorCode((short) 69).setGroupState("Dead")
                .setErrorMessage(v >= 6 ? "not found" : null))));

        emit(ApiKeys.CONSUMER_GROUP_DESCRIBE, "plain", 0, 1, v -> new ConsumerGroupDescribeRequestData().setGroupIds(List.of("läger")),
            v -> {
            var full = new ConsumerGroupDescribeResponseData.Member().setMemberId("m-1").setInstanceId("i-1").setRackId("r")
                .setMemberEpoch(8)
                .setClientId("c").setClientHost("/10.0.0.1").setSubscribedTopicNames(List.of(TOPIC, "orders"))
                    .setSubscribedTopicRegex(".*ü")
                .setAssignment(share(0, 1)).setTargetAssignment(share(0, 1, 2));
            if (v >= 1) full.setMemberType((byte) 1);
            var blank = new ConsumerGroupDescribeResponseData.Member();
            return new ConsumerGroupDescribeResponseData().setThrottleTimeMs(5)
                .setGroups(List.of(new ConsumerGroupDescribeResponseData.DescribedGroup()
                .setGroupId("läger").setGroupState("Reconciling").setGroupEpoch(9).setAssignmentEpoch(8).setAssignorName("uniform")
                .setMembers(List.of(full, blank))));
        });
        emit(ApiKeys.CONSUMER_GROUP_DESCRIBE, "bare", 0, 1, v -> new ConsumerGroupDescribeRequestData(),
            v -> new ConsumerGroupDescribeResponseData().setGroups(List.of(new ConsumerGroupDescribeResponseData.DescribedGroup()
                .setErrorCode((short) 69).setErrorMessage("not found").setGroupId("gone"))));
    }

    static void offsets() throws Exception {
        emit(ApiKeys.OFFSET_FETCH, "topics", 1, 9, v -> fetch(v, false, List.of("läger"), List.of(TOPIC)), v -> fetched(v, "läger"));
        emit(ApiKeys.OFFSET_FETCH, "all", 2, 9, v -> fetch(v, v >= 7, List.of("läger"), null), v -> v < 8
            ? new OffsetFetchResponseData().setErrorCode((short) 16)
            : new OffsetFetchResponseData().setGroups(List.of(new OffsetFetchResponseData.OffsetFetchResponseGroup().setGroupId("läger")
                .setErrorCode((short) 16))));
        emit(ApiKeys.OFFSET_FETCH, "batch", 8, 9, v -> {
            var request = fetch(v, false, List.of("a", "b"), null);
            if (v >= 9) request.groups().get(1).setMemberId("m").setMemberEpoch(3);
            return request;
        }, v -> fetched(v, "a", "b"));
        emit(ApiKeys.OFFSET_FETCH, "ids", 10, 10, v -> fetch(v, true, List.of("läger"), List.of(TOPIC)), v -> fetched(v, "läger"));

        emit(ApiKeys.LIST_OFFSETS, "latest", 1, 11, v -> list(v, 0, -1L), v -> new ListOffsetsResponseData().setThrottleTimeMs(5)
            .setTopics(List.of(
            new ListOffsetsResponseData.ListOffsetsTopicResponse().setName(TOPIC).setPartitions(List.of(
                new ListOffsetsResponseData.ListOffsetsPartitionResponse().setPartitionIndex(0).setTimestamp(-1).setOffset(1L << 40)
                    .setLeaderEpoch(v >= 4 ? 7 : -1),
                new ListOffsetsResponseData.ListOffsetsPartitionResponse().setPartitionIndex(1).setErrorCode((short) 6))),
            new ListOffsetsResponseData.ListOffsetsTopicResponse().setName("orders"))));
        emit(ApiKeys.LIST_OFFSETS, "committed", 2, 11, v -> list(v, 1, -2L), v -> new ListOffsetsResponseData());
        emit(ApiKeys.LIST_OFFSETS, "pending", 11, 11, v -> list(v, 0, -6L), v -> new ListOffsetsResponseData());
    }

    static void configs() throws Exception {
        emit(ApiKeys.DESCRIBE_CONFIGS, "plain", 1, 4, v -> {
            var r = new DescribeConfigsRequestData().setIncludeSynonyms(true).setResources(List.of(
                new DescribeConfigsRequestData.DescribeConfigsResource().setResourceType((byte) 2).setResourceName(TOPIC)
                    .setConfigurationKeys(null),
                new DescribeConfigsRequestData.DescribeConfigsResource().setResourceType((byte) 4).setResourceName("1")
                    .setConfigurationKeys(List.of("a", "b"))));
            return v >= 3 ? r.setIncludeDocumentation(true) : r;
        }, v -> {
            var synonym = new DescribeConfigsResponseData.DescribeConfigsSynonym().setName("log.retention.hours").setValue("168")
                .setSource((byte) 5);
            var unset = new DescribeConfigsResponseData.DescribeConfigsSynonym().setName("x").setValue(null).setSource((byte) 4);
            return new DescribeConfigsResponseData().setThrottleTimeMs(5)
                .setResults(List.of(new DescribeConfigsResponseData.DescribeConfigsResult()
                .setErrorMessage(null).setResourceType((byte) 2).setResourceName(TOPIC).setConfigs(List.of(
                    new DescribeConfigsResponseData.DescribeConfigsResourceResult().setName("retention.ms").setValue("604800000")
                        .setConfigSource((byte) 1)
                        .setSynonyms(List.of(synonym, unset)).setConfigType((byte) 5).setDocumentation("<b>ü</b>"),
                    new DescribeConfigsResponseData.DescribeConfigsResourceResult().setName("secret").setValue(null).setReadOnly(true)
                        .setIsSensitive(true).setConfigSource((byte) 4).setConfigType((byte) 9).setDocumentation(null)))));
        });
        emit(ApiKeys.DESCRIBE_CONFIGS, "bare", 1, 4, v -> new DescribeConfigsRequestData(), v -> new DescribeConfigsResponseData()
            .setResults(List.of(
            new DescribeConfigsResponseData.DescribeConfigsResult().setErrorCode((short) 29).setErrorMessage("no")
                .setResourceType((byte) 32).setResourceName("g"))));
    }

    static ApiVersionsRequestData hello() {
        return new ApiVersionsRequestData().setClientSoftwareName("kafka-dashboard").setClientSoftwareVersion("1.0");
    }

    static MetadataRequestData metadata(int version) {
        return new MetadataRequestData().setAllowAutoTopicCreation(version < 4);
    }

    static DescribeQuorumRequestData quorum() {
        return new DescribeQuorumRequestData().setTopics(List.of(new DescribeQuorumRequestData.TopicData()
            .setTopicName("__cluster_metadata")
            .setPartitions(List.of(new DescribeQuorumRequestData.PartitionData().setPartitionIndex(0)))));
    }

    static FindCoordinatorRequestData coordinators(int version, int type, String... keys) {
        var request = new FindCoordinatorRequestData().setKeyType((byte) type);
        return version < 4 ? request.setKey(keys[0]) : request.setCoordinatorKeys(List.of(keys));
    }

    static DescribeGroupsResponseData.DescribedGroupMember member(String id, String client, byte[] metadata, byte[] assignment) {
        return new DescribeGroupsResponseData.DescribedGroupMember().setMemberId(id).setClientId(client).setClientHost("/10.0.0.1")
            .setMemberMetadata(metadata).setMemberAssignment(assignment);
    }

    static byte[] subscription(int version) {
        var data = new ConsumerProtocolSubscription().setTopics(List.of(TOPIC, "orders")).setUserData(ByteBuffer.wrap(new byte[] {1}))
            .setRackId("r");
        data.ownedPartitions().add(new ConsumerProtocolSubscription.TopicPartition().setTopic("orders").setPartitions(List.of(1)));
        return MessageUtil.toVersionPrefixedBytes((short) version, data);
    }

    static byte[] assignment() {
        var data = new ConsumerProtocolAssignment();
        data.assignedPartitions().add(new ConsumerProtocolAssignment.TopicPartition().setTopic(TOPIC).setPartitions(List.of(0, 2)));
        data.assignedPartitions().add(new ConsumerProtocolAssignment.TopicPartition().setTopic("orders"));
        return MessageUtil.toVersionPrefixedBytes(ConsumerProtocolAssignment.HIGHEST_SUPPORTED_VERSION, data);
    }

    static ConsumerGroupDescribeResponseData.Assignment share(Integer... partitions) {
        return new ConsumerGroupDescribeResponseData.Assignment().setTopicPartitions(List.of(
            new ConsumerGroupDescribeResponseData.TopicPartitions().setTopicId(ID).setTopicName(TOPIC)
                .setPartitions(List.of(partitions))));
    }

    static OffsetFetchRequestData fetch(int version, boolean stable, List<String> groups, List<String> topics) {
        var request = new OffsetFetchRequestData().setRequireStable(stable);
        if (version < 8)
            return request.setGroupId(groups.get(0)).setTopics(topics == null ? null : topics.stream().map(
                t -> new OffsetFetchRequestData.OffsetFetchRequestTopic().setName(t).setPartitionIndexes(List.of(0, 1))).toList());
        return request.setGroups(groups.stream().map(g -> new OffsetFetchRequestData.OffsetFetchRequestGroup().setGroupId(g).setTopics(
            topics == null ? null : topics.stream().map(t -> version < 10
                ? new OffsetFetchRequestData.OffsetFetchRequestTopics().setName(t).setPartitionIndexes(List.of(0, 1))
                : new OffsetFetchRequestData.OffsetFetchRequestTopics().setTopicId(ID).setPartitionIndexes(List.of(0, 1))).toList()))
                    .toList());
    }

    static OffsetFetchResponseData fetched(int version, String... groups) {
        var response = new OffsetFetchResponseData().setThrottleTimeMs(5);
        if (version < 8)
            return response.setTopics(List.of(new OffsetFetchResponseData.OffsetFetchResponseTopic().setName(TOPIC).setPartitions(List.of(
                new OffsetFetchResponseData.OffsetFetchResponsePartition().setPartitionIndex(0).setCommittedOffset(1L << 40)
                    .setCommittedLeaderEpoch(7).setMetadata("by händ"),
                new OffsetFetchResponseData.OffsetFetchResponsePartition().setPartitionIndex(1).setCommittedOffset(-1)
                    .setMetadata(null).setErrorCode((short) 88)))));
        return response.setGroups(Arrays.stream(groups).map(g -> {
            var topic = new OffsetFetchResponseData.OffsetFetchResponseTopics().setPartitions(List.of(
                new OffsetFetchResponseData.OffsetFetchResponsePartitions().setPartitionIndex(0).setCommittedOffset(1L << 40)
                    .setCommittedLeaderEpoch(7).setMetadata("by händ"),
                new OffsetFetchResponseData.OffsetFetchResponsePartitions().setPartitionIndex(1).setCommittedOffset(-1)
                    .setMetadata(null).setErrorCode((short) 88)));
            return new OffsetFetchResponseData.OffsetFetchResponseGroup().setGroupId(g)
                .setTopics(List.of(version < 10 ? topic.setName(TOPIC) : topic.setTopicId(ID)));
        }).toList());
    }

    static ListOffsetsRequestData list(int version, int isolation, long time) {
        var request = new ListOffsetsRequestData().setReplicaId(-1).setIsolationLevel((byte) isolation).setTopics(List.of(
            new ListOffsetsRequestData.ListOffsetsTopic().setName(TOPIC).setPartitions(List.of(
                new ListOffsetsRequestData.ListOffsetsPartition().setPartitionIndex(0).setCurrentLeaderEpoch(7).setTimestamp(time),
                new ListOffsetsRequestData.ListOffsetsPartition().setPartitionIndex(1).setTimestamp(1700000000000L))),
            new ListOffsetsRequestData.ListOffsetsTopic().setName("orders")));
        return version >= 10 ? request.setTimeoutMs(5000) : request;
    }

    static void emit(ApiKeys api, String variant, int from, int to, IntFunction<ApiMessage> request,
        IntFunction<ApiMessage> response) throws Exception {
        for (short version = (short) from; version <= to; version++) {
            print(api, version, "request", variant, request(api, version, request.apply(version)));
            ApiMessage answer = response.apply(version);
            if (api.requestHeaderVersion(version) >= 2) addUnknownTags(answer, new IdentityHashMap<>());
            short headerVersion = api.responseHeaderVersion(version);
            print(api, version, "response", variant, concat(header(headerVersion), bytes(answer, version)));
        }
    }

    static byte[] request(ApiKeys api, short version, ApiMessage body) {
        var header = new RequestHeaderData().setRequestApiKey(api.id).setRequestApiVersion(version).setCorrelationId(305419896)
            .setClientId("dashboard-ü");
        return concat(bytes(header, api.requestHeaderVersion(version)), bytes(body, version));
    }

    static byte[] header(short version) {
        var header = new ResponseHeaderData().setCorrelationId(305419896);
        if (version >= 1) header.unknownTaggedFields().add(new RawTaggedField(5, new byte[] {9}));
        return bytes(header, version);
    }

    static byte[] bytes(Message message, short version) {
        ByteBuffer buffer = MessageUtil.toByteBufferAccessor(message, version).buffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** Every structure below gets one tagged field with a value and one without. */
    static void addUnknownTags(Object value, IdentityHashMap<Object, Object> seen) throws Exception {
        if (value instanceof Collection<?> items) {
            for (Object item : items) addUnknownTags(item, seen);
        } else if (value instanceof Message message && seen.put(value, value) == null) {
            for (Field field : value.getClass().getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                addUnknownTags(field.get(value), seen);
            }
            message.unknownTaggedFields().add(new RawTaggedField(300, new byte[] {1, 2, 3}));
            message.unknownTaggedFields().add(new RawTaggedField(70000, new byte[0]));
        }
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    static void print(ApiKeys api, short version, String kind, String variant, byte[] frame) {
        System.out.println(kind + " " + api.messageType.name + " " + version + " " + variant + " " + HexFormat.of().formatHex(frame));
    }
}
