package dev.heimdall.api.run.temporal.attribute;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link SearchAttributes} known to Temporal, or switches them off: an unknown one blocks every workflow. */
public final class SearchAttributeRegister {

    private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegister.class);

    private static final IndexedValueType KEYWORD = IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;
    private static final String UNSEARCHABLE =
            "Jobs cannot be searched in Temporal's pages, for want of search attributes";
    private static final Set<Status.Code> AWAY = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);

    /** The parts of a server read anew every two seconds what the namespaces have; the one in memory has no parts. */
    private static final Duration SPREAD = Duration.ofSeconds(3);

    private volatile boolean known;
    private volatile long usableFrom = System.nanoTime();

    public boolean isKnown() {
        return known && System.nanoTime() - usableFrom >= 0;
    }

    /**
     * Asks for what is missing only: who may not add attributes may find that an operator has added them. Throws where the
     * server is away.
     */
    public void register(WorkflowClient client, boolean isInMemory) {
        Map<String, IndexedValueType> there = there(client);
        List<String> missing = new ArrayList<>(SearchAttributes.NAMES);
        missing.removeAll(there.keySet());
        try {
            // one by one: a server that has some of them refuses them all together
            missing.forEach(name -> add(client, name));
            if (!missing.isEmpty()) {
                usableFrom = System.nanoTime() + (isInMemory ? 0 : SPREAD.toNanos());
            }
            known = SearchAttributes.NAMES.stream().allMatch(name -> there.getOrDefault(name, KEYWORD) == KEYWORD);
            if (!known) {
                LOG.warn("{}: of {} some are no keywords there", UNSEARCHABLE, there);
            }
        } catch (StatusRuntimeException e) {
            known = false;
            if (AWAY.contains(e.getStatus().getCode())) {
                throw e;
            }
            LOG.warn("{}: {} cannot be added: {}", UNSEARCHABLE, missing, e.getStatus());
        }
    }

    /** For servers that forget all when they are restarted, however quickly. */
    public void renew(WorkflowClient client) {
        if (known && add(client, SearchAttributes.NAMES.getFirst())) {
            register(client, true);
        }
    }

    /** Nothing where it cannot be told. */
    private static Map<String, IndexedValueType> there(WorkflowClient client) {
        try {
            return operator(client)
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .build())
                    .getCustomAttributesMap();
        } catch (StatusRuntimeException e) {
            LOG.debug("The search attributes are not listed", e);
            return Map.of();
        }
    }

    /** False if the server had it already. */
    private static boolean add(WorkflowClient client, String name) {
        try {
            operator(client)
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .putSearchAttributes(name, KEYWORD)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
            return false;
        }
    }

    private static OperatorServiceGrpc.OperatorServiceBlockingStub operator(WorkflowClient client) {
        return OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                        .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                        .validateAndBuildWithDefaults())
                .blockingStub()
                .withDeadlineAfter(5, TimeUnit.SECONDS);
    }
}
