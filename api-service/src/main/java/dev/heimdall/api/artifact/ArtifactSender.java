package dev.heimdall.api.artifact;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.artifact.ArtifactStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends an artifact, or a range of it, as it is at this moment; never more than a buffer of it is in memory. */
@Component
final class ArtifactSender {

    private static final Logger LOG = LoggerFactory.getLogger(ArtifactSender.class);
    private static final int BUFFER = 64 * 1024;

    private final ArtifactStore store;

    ArtifactSender(ArtifactStore store) {
        this.store = store;
    }

    OptionalLong size(String job, String name) {
        try {
            return store.size(job, name);
        } catch (IOException e) {
            throw unavailable(job, name, e);
        }
    }

    /** An artifact of the store. */
    Artifact stored(String job, String name, String type, long size, boolean isComplete) {
        return new Artifact(name, type, size, isComplete, start -> open(job, name, start));
    }

    /** An artifact that exists; one that is not finished may grow and must not be kept by anybody on the way. */
    void send(Artifact artifact, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String tag = artifact.tag();
        response.setContentType(artifact.type());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, artifact.isComplete() ? "private, no-cache" : "no-store");
        if (artifact.isComplete()) {
            response.setHeader(HttpHeaders.ETAG, tag);
            if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
        }
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        boolean isRangeWanted = condition == null || (artifact.isComplete() && condition.equals(tag));
        Optional<Stretch> stretch =
                Stretch.of(isRangeWanted ? request.getHeader(HttpHeaders.RANGE) : null, artifact.size());
        if (stretch.isEmpty()) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + artifact.size());
            throw new ProblemException(
                    416,
                    "range-not-satisfiable",
                    "the range lies outside of the " + artifact.size() + " bytes there are");
        }
        if (!stretch.get().isWhole(artifact.size())) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader(HttpHeaders.CONTENT_RANGE, stretch.get().contentRange(artifact.size()));
        }
        response.setContentLengthLong(stretch.get().length());
        if (!request.getMethod().equals("HEAD") && stretch.get().length() > 0) {
            copy(artifact, stretch.get(), response.getOutputStream());
        }
    }

    private void copy(Artifact artifact, Stretch stretch, OutputStream out) throws IOException {
        try (InputStream in = artifact.content().from(stretch.start())) {
            byte[] buffer = new byte[BUFFER];
            long left = stretch.length();
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new IOException("An artifact became shorter while it was sent");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    private InputStream open(String job, String name, long start) {
        try {
            return store.read(job, name, start);
        } catch (IOException e) {
            throw unavailable(job, name, e);
        }
    }

    static ProblemException unavailable(String job, String name, IOException cause) {
        LOG.warn("The artifact {} of job {} cannot be read", name, job, cause);
        return new ProblemException(503, "artifact-unavailable", name + " cannot be read now; try again in a moment");
    }
}
