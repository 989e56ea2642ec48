package dev.heimdall.report;

import java.util.List;

/** Reports of one worker, at most one of each attempt. */
public record ReportBatch(String worker, List<Report> reports) {}
