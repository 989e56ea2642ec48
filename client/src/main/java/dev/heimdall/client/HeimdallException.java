package dev.heimdall.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed, with what the server said about it. */
public final class HeimdallException extends RuntimeException {

    private final int code;
    private final String detail;
    private final @Nullable String jobId;
    private final @Nullable Duration retryAfter;

    HeimdallException(int code, String detail, @Nullable String jobId, @Nullable Duration retryAfter) {
        super(code + " " + detail + (jobId == null ? "" : " (job " + jobId + ")"));
        this.code = code;
        this.detail = detail;
        this.jobId = jobId;
        this.retryAfter = retryAfter;
    }

    private HeimdallException(String detail, Throwable cause) {
        super(detail, cause);
        this.code = 0;
        this.detail = detail;
        this.jobId = null;
        this.retryAfter = null;
    }

    static HeimdallException unanswered(URI address, Throwable cause) {
        return new HeimdallException("No answer that can be read from " + address + ": " + cause, cause);
    }

    /** Nobody knows whether it took effect, or it did not for a while; a job that has an id is taken, and only waits. */
    boolean isWorthRepeating() {
        boolean isInterrupted = getCause() instanceof InterruptedException;
        return !isInterrupted && jobId == null && (code == 0 || code == 429 || (code >= 502 && code <= 504));
    }

    /** The HTTP status; 0 when no answer came, so that nobody knows whether the call took effect. */
    public int code() {
        return code;
    }

    /** What was wrong, in the server's words. */
    public String detail() {
        return detail;
    }

    /** The job that the call was about, where the server named one: a refused or failed submission can be looked up. */
    public Optional<String> jobId() {
        return Optional.ofNullable(jobId);
    }

    /** For how long the server asks to be left alone; empty if it does not say. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
