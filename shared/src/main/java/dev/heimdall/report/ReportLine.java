package dev.heimdall.report;

/**
 * The paths of the report line. Every call carries {@code Authorization: Bearer <token>}; bodies are JSON of this
 * package's records.
 */
public final class ReportLine {

    /**
     * PUT a {@link WorkerCard} here, followed by its id; says whom the lease belongs to, for {@link #LEASE_SECONDS}. PUT it
     * again when it has changed; DELETE it at the worker's end.
     */
    public static final String WORKERS = "/internal/v1/workers/";

    /** Appended to a worker's path: POST renews its lease, 404 asks it to introduce itself again. */
    public static final String LEASE = "/lease";

    /** Appended to a worker's path: POST {@link ProbeNews}, the answer is a {@link ProbeRound}. */
    public static final String PROBES = "/probes";

    /** POST a {@link ReportBatch}. */
    public static final String REPORTS = "/internal/v1/reports";

    /** POST a JSON array of catalogue references; the answer is an object of reference to the JSON text
     * behind it, where there is one. */
    public static final String SECRETS = "/internal/v1/secrets";

    public static final int LEASE_SECONDS = 15;

    private ReportLine() {}
}
