package dev.heimdall.e2e.chaos.fleet;

import dev.heimdall.e2e.production.ProductionServer;

/** Temporal's production server beside Heimdall on one PostgreSQL: what strikes that strikes both. */
record TemporalOnPostgres(ProductionServer server) implements Temporal {

    @Override
    public String name() {
        return "the production server on PostgreSQL";
    }

    @Override
    public String address() {
        return server.address();
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void terminate() throws InterruptedException {
        server.terminate();
    }

    @Override
    public void bringBack() {
        server.bringBack();
    }

    @Override
    public void close() {
        server.close();
    }
}
