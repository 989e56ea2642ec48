package dev.heimdall.api.artifact;

import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.http.stream.EventWriter;
import dev.heimdall.api.job.StoredJob;
import dev.heimdall.api.job.search.JobFinder;
import dev.heimdall.run.ResultReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The logs and the result of a job. */
@RestController
@RequestMapping("/api/v1/job/{id}")
final class ArtifactController {

    private final JobFinder jobs;
    private final ArtifactSender sender;
    private final LogTail tail;

    ArtifactController(JobFinder jobs, ArtifactSender sender, LogTail tail) {
        this.jobs = jobs;
        this.sender = sender;
        this.tail = tail;
    }

    @GetMapping("/stdout")
    void stdout(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log("stdout", jobs.find(id), request, response);
    }

    @GetMapping("/stderr")
    void stderr(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        log("stderr", jobs.find(id), request, response);
    }

    @GetMapping("/result")
    void result(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        StoredJob job = jobs.find(id);
        ResultReference result = job.result();
        if (result == null) {
            throw new ProblemException(404, "no-result", "job has no result");
        }
        String type = MediaType.APPLICATION_JSON_VALUE;
        String text = result.text();
        sender.send(
                text == null
                        ? sender.stored(job.id().toString(), result.artifact(), type, size(job, result), true)
                        : Artifact.of(result.artifact(), type, text),
                request,
                response);
    }

    private void log(String name, StoredJob job, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (EventWriter.isAskedFor(request)) {
            tail.follow(job.id(), name, request, response);
            return;
        }
        String id = job.id().toString();
        long size = sender.size(id, name).orElse(0);
        sender.send(
                sender.stored(
                        id, name, "text/plain;charset=utf-8", size, job.status().isFinal()),
                request,
                response);
    }

    private long size(StoredJob job, ResultReference result) {
        return sender.size(job.id().toString(), result.artifact())
                .orElseThrow(() -> new ProblemException(404, "no-result", "the result of the job was removed"));
    }
}
