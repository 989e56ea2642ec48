package dev.heimdall.worker.run;

import dev.heimdall.worker.probe.ClusterNews;
import dev.heimdall.worker.report.Reports;
import org.springframework.stereotype.Component;

/** Where a run tells its news, and that of its cluster. */
@Component
record Tidings(Reports reports, ClusterNews clusters) {}
