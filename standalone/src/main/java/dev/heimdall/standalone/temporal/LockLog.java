package dev.heimdall.standalone.temporal;

import io.temporal.internal.testservice.TestServicesStarter;
import java.util.LinkedList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The in-memory server notes every lock of its clock, for a diagnosis that nobody asks for, never drops what was
 * unlocked by name, and searches the notes at every step: they took more than half of its time. This one notes nothing.
 */
@SuppressWarnings("JdkObsolete")
final class LockLog extends LinkedList<Object> {

    private static final Logger LOG = LoggerFactory.getLogger(LockLog.class);

    /** Without it the server only gets slower with its age. */
    static void replaceIn(TestServicesStarter services) {
        try {
            new Inside(services).get("selfAdvancingTimer").replace("lockEvents", new LockLog());
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The in-memory Temporal server will get slower with every job", e);
        }
    }

    @Override
    public boolean add(Object event) {
        return true;
    }

    @Override
    public boolean remove(Object event) {
        return true;
    }
}
