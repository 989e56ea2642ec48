package dev.heimdall.api.catalog.row;

/** A turn at changing the catalogue; nobody else changes it meanwhile. */
public final class Turn {

    private final long number;
    private boolean isUsed;

    Turn(long number) {
        this.number = number;
    }

    /** The number of the change that is being made; asking for it says that there is one. */
    public long change() {
        isUsed = true;
        return number;
    }

    boolean isUsed() {
        return isUsed;
    }
}
