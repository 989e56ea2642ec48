package dev.heimdall.worker.live;

import dev.heimdall.worker.output.RunOutput;
import dev.heimdall.worker.report.Reports;
import dev.heimdall.worker.secret.Redactor;

/** What a run has around it beside its job. */
public record Surroundings(
        WorkingFolder folder, RunOutput output, Redactor redactor, Reports reports, Heartbeats heartbeats) {}
