package dev.heimdall.selection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ways of choosing among several pairs, by the names that commands give. */
public final class Strategies {

    static final Strategy USUAL = new WeightedRandom();

    private final SortedMap<String, Strategy> byName = new TreeMap<>();

    /** Ours, and these. */
    Strategies(List<Strategy> others) {
        List<Strategy> all = new ArrayList<>(List.of(USUAL, new First(), new RoundRobin()));
        all.addAll(others);
        for (Strategy strategy : all) {
            Strategy twin = byName.putIfAbsent(strategy.name(), strategy);
            if (twin != null) {
                throw new IllegalStateException("Two strategies have the name " + strategy.name() + ": "
                        + twin.getClass().getName() + " and "
                        + strategy.getClass().getName());
            }
        }
    }

    /** Ours, and those that the class path has beside them. */
    public static Strategies onClassPath() {
        List<Strategy> found = new ArrayList<>();
        try {
            ServiceLoader.load(Strategy.class, Strategy.class.getClassLoader()).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new IllegalStateException("A strategy on the class path cannot be loaded: " + e.getMessage(), e);
        }
        return new Strategies(found);
    }

    /** In alphabetical order. */
    public static List<String> names() {
        return Names.ALL;
    }

    Optional<Strategy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Read when the first catalogue is. */
    private static final class Names {
        static final List<String> ALL = List.copyOf(onClassPath().byName.keySet());
    }
}
