package dev.heimdall.api.run.mark;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes {@link Marks} known to Temporal, or switches them off: one that it does not know blocks every workflow. */
public final class MarkRegister {

    private static final Logger LOG = LoggerFactory.getLogger(MarkRegister.class);

    private volatile boolean known;

    public boolean isKnown() {
        return known;
    }

    /** One by one: a server that has some of them refuses them all together. */
    public void register(WorkflowClient client) {
        try {
            for (String name : Marks.NAMES) {
                add(client, name);
            }
            known = true;
        } catch (StatusRuntimeException e) {
            known = false;
            LOG.warn(
                    "Jobs cannot be searched in Temporal's pages: the search attributes {} could not be registered: {}",
                    Marks.NAMES,
                    e.getStatus());
        }
    }

    /** For servers that forget all when they are restarted, however quickly. */
    public void renew(WorkflowClient client) {
        if (known && add(client, Marks.NAMES.getFirst())) {
            register(client);
        }
    }

    /** False if the server had it already. */
    private static boolean add(WorkflowClient client, String name) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        try {
            operator.blockingStub()
                    .withDeadlineAfter(5, TimeUnit.SECONDS)
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                            .build());
            return true;
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
            return false;
        }
    }
}
