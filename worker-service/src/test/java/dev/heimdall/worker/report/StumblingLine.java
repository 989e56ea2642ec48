package dev.heimdall.worker.report;

import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A report line that meets an error of its own with the first batch. */
record StumblingLine(ReportDesk line, AtomicInteger fallen) implements ReportDesk {

    StumblingLine(ReportDesk line) {
        this(line, new AtomicInteger());
    }

    int falls() {
        return fallen.get();
    }

    @Override
    public void report(ReportBatch batch) throws IOException, InterruptedException {
        if (fallen.compareAndSet(0, 1)) {
            throw new IllegalStateException("nobody expected that");
        }
        line.report(batch);
    }

    @Override
    public void introduce(WorkerCard card) throws IOException, InterruptedException {
        line.introduce(card);
    }

    @Override
    public boolean renewLease(String workerId) throws IOException, InterruptedException {
        return line.renewLease(workerId);
    }

    @Override
    public void leave(String workerId) throws IOException, InterruptedException {
        line.leave(workerId);
    }

    @Override
    public ProbeRound probes(String workerId, ProbeNews news) throws IOException, InterruptedException {
        return line.probes(workerId, news);
    }

    @Override
    public Map<String, String> secrets(List<String> references) throws IOException, InterruptedException {
        return line.secrets(references);
    }
}
