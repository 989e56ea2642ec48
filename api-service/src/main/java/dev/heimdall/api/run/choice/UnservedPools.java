package dev.heimdall.api.run.choice;

import dev.heimdall.api.worker.LiveWorkers;
import dev.heimdall.selection.Candidate;

/** Speaks against pools where no worker is left that would take the job; while no worker at all is known, nothing is. */
public final class UnservedPools implements Objection {

    private final LiveWorkers workers;

    public UnservedPools(LiveWorkers workers) {
        this.workers = workers;
    }

    @Override
    public String to(Candidate pair) {
        String pool = pair.cluster().pool();
        String plugin = pair.command().plugin();
        return workers.cards().isEmpty() || workers.isServed(pool, plugin)
                ? ""
                : "no live worker of pool " + pool + " takes jobs of plugin " + plugin;
    }
}
