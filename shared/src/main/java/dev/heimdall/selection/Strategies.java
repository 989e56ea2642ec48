package dev.heimdall.selection;

import dev.heimdall.catalog.Routing;
import java.util.List;

/** The ways of choosing among several pairs, by the names that commands give. */
public final class Strategies {

    /** In alphabetical order. */
    public static final List<String> NAMES = List.of(Routing.USUAL.strategy());

    private Strategies() {}
}
