package dev.heimdall.e2e.chaos.fleet;

/** A Temporal that somebody else runs: it is left in peace. */
record TemporalElsewhere(String address) implements Temporal {

    @Override
    public String name() {
        return "the server at " + address;
    }

    @Override
    public boolean isOurs() {
        return false;
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("not ours");
    }

    @Override
    public void terminate() {
        throw new UnsupportedOperationException("not ours");
    }

    @Override
    public void bringBack() {
        // it was never ended
    }

    @Override
    public void close() {
        // not ours
    }
}
