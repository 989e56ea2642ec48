package dev.heimdall.api.timeline;

import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.job.search.JobSearchStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextClosedEvent;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@Import(JobEventStore.class)
class TimelineConfiguration {

    @Bean
    Feed feed(JobEventStore store, TimelineSettings settings) {
        return new Feed(store, settings);
    }

    @Bean
    EventStreams eventStreams(JobEventStore store, JobSearchStore jobs, JsonMapper json) {
        return new EventStreams(store, jobs, json);
    }

    @Bean
    Ticker eventFeed(Feed feed, TimelineSettings settings) {
        return new Ticker("feed of events", settings.poll(), feed::look);
    }

    @Bean
    MeterBinder eventListeners(Feed feed) {
        return registry ->
                Gauge.builder("heimdall.event.listeners", feed, Feed::listeners).register(registry);
    }

    @Bean
    ApplicationListener<ContextClosedEvent> endOfStreams(Feed feed) {
        return closed -> feed.close();
    }
}
