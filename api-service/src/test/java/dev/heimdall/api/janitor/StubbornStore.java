package dev.heimdall.api.janitor;

import dev.heimdall.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

/** A store that does not let the artifacts of one job go. */
record StubbornStore(ArtifactStore store, String kept) implements ArtifactStore {

    @Override
    public OutputStream append(String jobId, String name) throws IOException {
        return store.append(jobId, name);
    }

    @Override
    public Draft create(String jobId, String name) throws IOException {
        return store.create(jobId, name);
    }

    @Override
    public OptionalLong size(String jobId, String name) throws IOException {
        return store.size(jobId, name);
    }

    @Override
    public InputStream read(String jobId, String name, long offset) throws IOException {
        return store.read(jobId, name, offset);
    }

    @Override
    public void delete(String jobId) throws IOException {
        if (jobId.equals(kept)) {
            throw new IOException("the artifacts of job " + jobId + " cannot be deleted: busy");
        }
        store.delete(jobId);
    }
}
