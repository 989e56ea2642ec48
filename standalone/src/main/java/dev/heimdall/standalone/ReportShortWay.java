package dev.heimdall.standalone;

import dev.heimdall.api.report.OpenReportDesk;
import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.ReportBatch;
import dev.heimdall.report.ReportDesk;
import dev.heimdall.report.WorkerCard;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The report line inside one process: worker and API start side by side, so the API may not be there yet. */
final class ReportShortWay implements ReportDesk {

    private final CompletableFuture<ConfigurableApplicationContext> api;

    private ReportShortWay(CompletableFuture<ConfigurableApplicationContext> api) {
        this.api = api;
    }

    static SpringApplicationBuilder to(
            CompletableFuture<ConfigurableApplicationContext> api, SpringApplicationBuilder worker) {
        return worker.initializers(
                context -> context.getBeanFactory().registerSingleton("reportDesk", new ReportShortWay(api)));
    }

    @Override
    public void introduce(WorkerCard card) throws IOException {
        call(desk -> {
            desk.introduce(card);
            return true;
        });
    }

    @Override
    public boolean renewLease(String workerId) throws IOException {
        return call(desk -> desk.renewLease(workerId));
    }

    @Override
    public void leave(String workerId) throws IOException {
        call(desk -> {
            desk.leave(workerId);
            return true;
        });
    }

    @Override
    public void report(ReportBatch batch) throws IOException {
        call(desk -> {
            desk.report(batch);
            return true;
        });
    }

    @Override
    public ProbeRound probes(String workerId, ProbeNews news) throws IOException {
        return call(desk -> desk.probes(workerId, news));
    }

    @Override
    public Map<String, String> secrets(List<String> references) throws IOException {
        return call(desk -> desk.secrets(references));
    }

    private <T> T call(Function<OpenReportDesk, T> call) throws IOException {
        if (!api.isDone() || api.isCompletedExceptionally()) {
            throw new IOException("the API of this process is not there yet");
        }
        try {
            return call.apply(api.join().getBean(OpenReportDesk.class));
        } catch (RuntimeException e) {
            // as over HTTP: whatever it is, it may pass
            throw new IOException("the API of this process cannot take it now: " + e.getMessage(), e);
        }
    }
}
