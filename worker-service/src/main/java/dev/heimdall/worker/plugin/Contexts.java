package dev.heimdall.worker.plugin;

/** The three contexts of a run, as the records of its plugin. */
public record Contexts<C extends Record, K extends Record, J extends Record>(C command, K cluster, J job) {}
