package dev.heimdall.worker.probe;

import dev.heimdall.report.ProbeNews;
import dev.heimdall.report.ProbeRound;
import dev.heimdall.report.ReportDesk;
import dev.heimdall.worker.report.Backoff;
import dev.heimdall.worker.report.WorkerIdentity;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Asks api-service over and over which clusters are to be probed, and tells what came of it. */
@Component
final class Prober implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final ReportDesk line;
    private final WorkerIdentity identity;
    private final ClusterNews news;
    private final ProbesUnderWay probes;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private @Nullable Thread asker;

    Prober(ReportDesk line, WorkerIdentity identity, ClusterNews news, ProbesUnderWay probes) {
        this.line = line;
        this.identity = identity;
        this.news = news;
        this.probes = probes;
    }

    @Override
    public synchronized void start() {
        asker = Thread.ofVirtual().name("prober").start(this::ask);
    }

    private void ask() {
        try {
            Duration pause = Duration.ZERO;
            while (!Thread.currentThread().isInterrupted()) {
                pause = ask(news.take(pause));
            }
        } catch (InterruptedException e) {
            LOG.debug("no cluster is probed any more");
        }
    }

    private Duration ask(ClusterNews.Told told) throws InterruptedException {
        try {
            ProbeRound round =
                    line.probes(identity.id(), new ProbeNews(told.answers(), told.suspects(), probes.free()));
            backoff.reset();
            round.orders().forEach(probes::begin);
            return round.pause();
        } catch (IOException | RuntimeException e) {
            LOG.debug("api-service does not say what to probe: {}", e.getMessage());
            news.putBack(told);
            // answers must not be tried again at once
            Thread.sleep(backoff.pause());
            return Duration.ZERO;
        }
    }

    @Override
    public synchronized void stop() {
        Thread asking = asker;
        asker = null;
        if (asking == null) {
            return;
        }
        asking.interrupt();
        try {
            if (!asking.join(LAST_WORDS)) {
                LOG.warn("the prober does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return asker != null;
    }

    /** After the registration: who is not known gets nothing to probe. */
    @Override
    public int getPhase() {
        return 150;
    }
}
