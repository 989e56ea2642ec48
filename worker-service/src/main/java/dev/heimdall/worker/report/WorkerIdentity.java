package dev.heimdall.worker.report;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Who this worker is.
 *
 * @param id fits into a path, and differs after a restart
 */
public record WorkerIdentity(String id, String host, long pid, String version, Instant startedAt) {

    public static WorkerIdentity create() {
        Package code = WorkerIdentity.class.getPackage();
        return new WorkerIdentity(
                UUID.randomUUID().toString(),
                hostName(),
                ProcessHandle.current().pid(),
                Objects.requireNonNullElse(code.getImplementationVersion(), "development"),
                Instant.now());
    }

    /** What Temporal shows of it. */
    public String inTemporal() {
        return host + "/worker/" + pid;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
