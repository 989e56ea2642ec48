package dev.heimdall.report;

import java.util.List;
import java.util.SortedSet;

/**
 * What a worker tells of clusters when it asks which to probe next.
 *
 * @param suspects ids of clusters that could not take a run
 * @param free how many more probes it can do now
 */
public record ProbeNews(List<ProbeAnswer> answers, SortedSet<String> suspects, int free) {}
