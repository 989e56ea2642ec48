package dev.heimdall.api.job.http;

import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobAttemptStore;
import dev.heimdall.api.run.temporal.WorkflowLinks;
import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.run.ResultReference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Shapes jobs for clients. */
@Component
final class JobViews {

    private static final Logger LOG = LoggerFactory.getLogger(JobViews.class);

    private final ArtifactStore artifacts;
    private final JobAttemptStore attempts;
    private final WorkflowLinks links;
    private final DataSize maxInline;

    JobViews(ArtifactStore artifacts, JobAttemptStore attempts, WorkflowLinks links, ResultSettings settings) {
        this.attempts = attempts;
        this.artifacts = artifacts;
        this.links = links;
        this.maxInline = settings.maxInline();
    }

    static URI location(UUID job) {
        return URI.create("/api/v1/job/" + job);
    }

    JobView view(StoredJob job) {
        return JobView.of(job, selection(job), JobView.Inline.NONE, link(job));
    }

    /** With the story of its attempts, which costs a look of its own. */
    JobView viewWithAttempts(StoredJob job) {
        List<AttemptView> story =
                attempts.find(job.id()).stream().map(AttemptView::of).toList();
        return JobView.of(job, new JobView.Alone(job.selection(), story), JobView.Inline.NONE, link(job));
    }

    private static JobView.Alone selection(StoredJob job) {
        return new JobView.Alone(job.selection(), List.of());
    }

    /** One of many: why it went where it went is told where it is looked at alone. */
    JobView line(StoredJob job) {
        return JobView.of(job, JobView.Alone.NOTHING, JobView.Inline.NONE, link(job));
    }

    JobView viewWithResult(StoredJob job) {
        return JobView.of(job, selection(job), inline(job), link(job));
    }

    /** Clients of the reference tell failure by the member {@code error}: it is never missing. */
    JobView viewOfFailed(StoredJob job) {
        return JobView.of(
                job, selection(job), new JobView.Inline(null, null, "the job ended as " + job.status()), link(job));
    }

    /** For a client who waited in vain. */
    JobView viewOfRunning(StoredJob job) {
        String path = location(job.id()).toString();
        JobView.Inline note = note("the job goes on; follow it at " + path + "/status, or as a stream at " + path
                + "/events, and read its result at " + path + "/result");
        return JobView.of(job, selection(job), note, link(job));
    }

    private JobView.Inline inline(StoredJob job) {
        ResultReference result = job.result();
        if (result == null) {
            return JobView.Inline.NONE;
        }
        String path = location(job.id()) + "/result";
        if (result.bytes() > maxInline.toBytes()) {
            return note("the result has " + result.bytes() + " bytes, too many for this answer; read it at " + path);
        }
        if (result.text() != null) {
            return new JobView.Inline(result.text(), null, null);
        }
        try (InputStream stream = artifacts.read(job.id().toString(), result.artifact(), 0)) {
            byte[] bytes = stream.readNBytes(Math.toIntExact(result.bytes()));
            if (bytes.length == result.bytes()) {
                return new JobView.Inline(new String(bytes, StandardCharsets.UTF_8), null, null);
            }
            LOG.warn("The result of job {} has {} bytes instead of {}", job.id(), bytes.length, result.bytes());
        } catch (IOException e) {
            LOG.warn("The result of job {} could not be read", job.id(), e);
        }
        // the job did succeed: an artifact store that is away for a moment does not change that
        return note("the result cannot be read now; try again at " + path);
    }

    private static JobView.Inline note(String sentence) {
        return new JobView.Inline(null, sentence, null);
    }

    private @Nullable String link(StoredJob job) {
        return links.of(job.id()).map(URI::toString).orElse(null);
    }
}
