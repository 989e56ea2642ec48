package dev.heimdall.worker.odd;

import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Secret;

public record OddCluster(@Secret @Default("\"none\"") String password) {}
