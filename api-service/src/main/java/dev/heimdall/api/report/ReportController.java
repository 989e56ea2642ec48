package dev.heimdall.api.report;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.report.Report;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.RunOutcome;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes what workers report. {@link ReportGate} has checked who they are. */
@RestController
class ReportController {

    private final JsonMapper json = ReportJson.mapper();
    private final LiveWorkers workers;
    private final JobStore store;
    private final JobFinisher finisher;
    private final Catalog catalog;

    ReportController(LiveWorkers workers, JobStore store, JobFinisher finisher, Catalog catalog) {
        this.workers = workers;
        this.store = store;
        this.finisher = finisher;
        this.catalog = catalog;
    }

    @PutMapping(ReportLine.WORKERS + "{id}")
    ResponseEntity<Void> register(@PathVariable String id, @RequestBody byte[] body) {
        WorkerCard card = read(body, WorkerCard.class);
        if (!id.equals(card.id())) {
            throw new ProblemException(Problem.of(400, "malformed", "the card's id is not the one in the path"));
        }
        workers.register(card);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(ReportLine.WORKERS + "{id}" + ReportLine.LEASE)
    ResponseEntity<Void> renew(@PathVariable String id) {
        return workers.renew(id)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    @PostMapping(ReportLine.REPORTS)
    ResponseEntity<Void> report(@RequestBody byte[] body) {
        read(body, ReportBatch.class).reports().forEach(this::take);
        return ResponseEntity.noContent().build();
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JacksonException e) {
            String sentence = "the body is not a " + type.getSimpleName() + ": " + e.getOriginalMessage();
            throw new ProblemException(Problem.of(400, "malformed", sentence));
        }
    }

    private void take(Report report) {
        UUID id = UUID.fromString(report.jobId());
        RunOutcome outcome = report.outcome();
        if (outcome != null && outcome.isFinal()) {
            finisher.finish(Ending.of(id, report.attempt(), outcome));
        } else {
            store.news(id, report);
        }
    }

    @PostMapping(path = ReportLine.SECRETS, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] secrets(@RequestBody byte[] body) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String reference : List.of(read(body, String[].class))) {
            catalog.secret(reference).ifPresent(value -> values.put(reference, value));
        }
        return json.writeValueAsBytes(values);
    }
}
