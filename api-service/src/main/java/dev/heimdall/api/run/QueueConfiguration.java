package dev.heimdall.api.run;

import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.database.Duty;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.api.run.queue.ClusterQueues;
import dev.heimdall.api.run.queue.Limits;
import dev.heimdall.api.run.queue.QueueLook;
import dev.heimdall.api.run.queue.QueuePlaceStore;
import dev.heimdall.api.run.queue.QueueStore;
import dev.heimdall.api.run.queue.Usher;
import dev.heimdall.api.run.row.WaitingJobStore;
import dev.heimdall.api.run.temporal.Workflows;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({
    QueueStore.class,
    QueuePlaceStore.class,
    WaitingJobStore.class,
    Limits.class,
    QueueLook.class,
    ClusterQueues.class
})
class QueueConfiguration {

    @Bean
    Usher usher(QueueStore store, Limits limits, Workflows workflows) {
        return new Usher(store, limits, workflows::ring);
    }

    @Bean
    Ticker ushering(Usher usher) {
        return new Ticker("usher of waiting jobs", Duration.ZERO, usher::serve);
    }

    @Bean
    Ticker patrolling(Usher usher, LockStore locks) {
        return new Ticker(
                "patrol of waiting jobs", Duration.ofSeconds(1), () -> locks.alone(Duty.PATROLLING, usher::patrol));
    }
}
