package dev.heimdall.api.run;

import dev.heimdall.api.catalog.Catalog;
import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.clock.Ticker;
import dev.heimdall.api.cluster.health.LiveHealth;
import dev.heimdall.api.cluster.health.UnhealthyClusters;
import dev.heimdall.api.database.LockStore;
import dev.heimdall.api.metrics.JobMeters;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.UnservedPools;
import dev.heimdall.api.run.gate.CensusStore;
import dev.heimdall.api.run.gate.SubmitGate;
import dev.heimdall.api.run.queue.ClusterQueues;
import dev.heimdall.api.run.row.CompletionHub;
import dev.heimdall.api.run.row.JobFinisher;
import dev.heimdall.api.run.row.JobStore;
import dev.heimdall.api.run.row.Latecomers;
import dev.heimdall.api.run.row.NewJobStore;
import dev.heimdall.api.run.row.OpenJobStore;
import dev.heimdall.api.run.step.JobSettings;
import dev.heimdall.api.run.step.JobSteps;
import dev.heimdall.api.run.step.JobStepsImpl;
import dev.heimdall.api.run.step.Terms;
import dev.heimdall.api.run.temporal.Workflows;
import dev.heimdall.api.run.temporal.attribute.SearchAttributeRegister;
import dev.heimdall.api.worker.LiveWorkers;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import({JobStore.class, NewJobStore.class, OpenJobStore.class, CensusStore.class})
class RunConfiguration {

    @Bean
    CompletionHub completionHub() {
        return new CompletionHub();
    }

    @Bean
    SubmitGate submitGate(CensusStore counts, JobSettings settings) {
        return new SubmitGate(counts, settings);
    }

    @Bean
    JobFinisher jobFinisher(JobStore store, CompletionHub hub, JobMeters meters, ClusterQueues lines, SubmitGate gate) {
        return new JobFinisher(store, hub, job -> {
            meters.ended(job);
            lines.ended(job);
            gate.ended(job.caller());
        });
    }

    @Bean
    Chooser chooser(Catalog catalog, Schemas schemas, LiveHealth health, LiveWorkers workers) {
        return new Chooser(catalog, schemas, List.of(new UnhealthyClusters(health), new UnservedPools(workers)));
    }

    @Bean
    Terms terms(SearchAttributeRegister marks, JobSettings settings) {
        return new Terms(marks, settings);
    }

    @Bean
    JobStepsImpl.Stores stores(NewJobStore newcomers, JobStore jobs, OpenJobStore open) {
        return new JobStepsImpl.Stores(newcomers, jobs, open);
    }

    @Bean
    JobSteps jobSteps(
            Chooser chooser, JobStepsImpl.Stores stores, ClusterQueues lines, JobFinisher finisher, Terms terms) {
        return new JobStepsImpl(chooser, stores, lines, finisher, terms);
    }

    @Bean
    DurableJobSubmitter.Waiting waiting(CompletionHub hub, Chooser chooser, JobSettings settings) {
        return new DurableJobSubmitter.Waiting(hub, chooser, settings);
    }

    @Bean
    JobSubmitter jobSubmitter(
            JobStore store,
            NewJobStore newcomers,
            Workflows workflows,
            SubmitGate gate,
            DurableJobSubmitter.Waiting waiting) {
        return new DurableJobSubmitter(store, newcomers, workflows, gate, waiting);
    }

    @Bean
    JobCanceller jobCanceller(JobStore store, JobFinisher finisher, Workflows workflows) {
        return new DurableJobCanceller(store, finisher, workflows);
    }

    @Bean
    Ticker dispatching(OpenJobStore rows, JobFinisher finisher, Workflows workflows, LockStore locks) {
        Dispatcher dispatcher = new Dispatcher(rows, finisher, workflows, locks);
        return new Ticker("dispatcher", Duration.ofSeconds(1), dispatcher::dispatch);
    }

    @Bean
    Ticker reconciling(OpenJobStore rows, JobFinisher finisher, Workflows workflows, Chooser chooser, LockStore locks) {
        Reconciler reconciler = new Reconciler(rows, finisher, workflows, chooser, locks);
        return new Ticker("reconciler", Duration.ofSeconds(5), reconciler::reconcile);
    }

    @Bean
    Ticker openJobsWatch(SubmitGate gate) {
        return new Ticker("count of open jobs", Duration.ofSeconds(1), gate::look);
    }

    @Bean
    Ticker latecomersWatch(CompletionHub hub, OpenJobStore rows) {
        Latecomers latecomers = new Latecomers(hub, rows);
        return new Ticker("watch over waiting clients", Duration.ofMillis(40), latecomers::look);
    }
}
