package dev.heimdall.api.report;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.cluster.health.ProbeDesk;
import dev.heimdall.api.run.row.Ending;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.Report;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import dev.heimdall.run.RunOutcome;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes what workers report, for whoever may come here: {@link ReportGate} guards the way in from other processes. */
@Component
public final class OpenReportDesk implements ReportDesk {

    private static final Logger LOG = LoggerFactory.getLogger(OpenReportDesk.class);

    private final LiveWorkers workers;
    private final JobStore store;
    private final JobFinisher finisher;
    private final Catalog catalog;
    private final ProbeDesk probes;

    OpenReportDesk(LiveWorkers workers, JobStore store, JobFinisher finisher, Catalog catalog, ProbeDesk probes) {
        this.workers = workers;
        this.store = store;
        this.finisher = finisher;
        this.catalog = catalog;
        this.probes = probes;
    }

    @Override
    public void introduce(WorkerCard card) {
        workers.register(card);
    }

    @Override
    public boolean renewLease(String workerId) {
        return workers.renew(workerId);
    }

    @Override
    public void leave(String workerId) {
        workers.leave(workerId);
    }

    /** Each by itself: one that cannot be written must not keep the others from it. What may go well later comes again. */
    @Override
    public void report(ReportBatch batch) {
        DataAccessException passing = null;
        for (Report report : batch.reports()) {
            try {
                take(report);
            } catch (DataAccessResourceFailureException e) {
                // the database is away, and so it is for the others
                throw e;
            } catch (DataIntegrityViolationException e) {
                drop(batch, report, e);
            } catch (DataAccessException e) {
                passing = e;
            } catch (RuntimeException e) {
                drop(batch, report, e);
            }
        }
        if (passing != null) {
            throw passing;
        }
    }

    private static void drop(ReportBatch batch, Report report, RuntimeException reason) {
        LOG.error("What {} reports of job {} cannot be written", batch.worker(), report.jobId(), reason);
    }

    private void take(Report report) {
        UUID id = UUID.fromString(report.jobId());
        RunOutcome outcome = report.outcome();
        if (outcome != null && outcome.isFinal()) {
            finisher.report(Ending.of(id, report.attempt(), outcome));
        } else {
            store.news(id, report);
        }
    }

    @Override
    public ProbeRound probes(String workerId, ProbeNews news) {
        return probes.round(workerId, news);
    }

    @Override
    public SortedMap<String, String> secrets(List<String> references) {
        SortedMap<String, String> values = new TreeMap<>();
        for (String reference : references) {
            catalog.secret(reference).ifPresent(value -> values.put(reference, value));
        }
        return values;
    }
}
