package dev.heimdall.api.worker;

import dev.heimdall.report.WorkerCard;
import java.time.Instant;

/** A worker, and when it was last heard of. */
public record Lease(WorkerCard card, Instant seenAt) {}
