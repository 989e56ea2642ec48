package dev.heimdall.api.report;

import dev.heimdall.api.http.Problem;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportJson;
import dev.heimdall.report.ReportLine;
import dev.heimdall.report.WorkerCard;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The way to the desk from other processes. {@link ReportGate} has checked who they are. */
@RestController
class ReportController {

    private final JsonMapper json = ReportJson.mapper();
    private final OpenReportDesk desk;

    ReportController(OpenReportDesk desk) {
        this.desk = desk;
    }

    @PutMapping(ReportLine.WORKERS + "{id}")
    ResponseEntity<Void> register(@PathVariable String id, @RequestBody byte[] body) {
        WorkerCard card = read(body, WorkerCard.class);
        if (!id.equals(card.id())) {
            throw new ProblemException(Problem.of(400, "malformed", "the card's id is not the one in the path"));
        }
        desk.introduce(card);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(ReportLine.WORKERS + "{id}" + ReportLine.LEASE)
    ResponseEntity<Void> renew(@PathVariable String id) {
        return desk.renewLease(id)
                ? ResponseEntity.noContent().build()
                : ResponseEntity.notFound().build();
    }

    @PostMapping(path = ReportLine.WORKERS + "{id}" + ReportLine.PROBES, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] probes(@PathVariable String id, @RequestBody byte[] body) {
        return json.writeValueAsBytes(desk.probes(id, read(body, ProbeNews.class)));
    }

    @DeleteMapping(ReportLine.WORKERS + "{id}")
    ResponseEntity<Void> leave(@PathVariable String id) {
        desk.leave(id);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(ReportLine.REPORTS)
    ResponseEntity<Void> report(@RequestBody byte[] body) {
        desk.report(read(body, ReportBatch.class));
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

    @PostMapping(path = ReportLine.SECRETS, produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] secrets(@RequestBody byte[] body) {
        return json.writeValueAsBytes(desk.secrets(List.of(read(body, String[].class))));
    }
}
