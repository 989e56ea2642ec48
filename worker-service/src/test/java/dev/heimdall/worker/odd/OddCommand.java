package dev.heimdall.worker.odd;

import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Secret;

public record OddCommand(@Secret @Default("\"none\"") String key) {}
