package dev.heimdall.plugin.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows children by their parents; one that lost its parent between two looks is lost too. */
final class Descendants implements ProcessSearch {

    private final Set<ProcessHandle> known = new HashSet<>();

    Descendants(ProcessHandle root) {
        known.add(root);
    }

    @Override
    public Set<ProcessHandle> alive() {
        look();
        return Set.copyOf(known);
    }

    @Override
    public void look() {
        List.copyOf(known).forEach(process -> process.descendants().forEach(known::add));
        known.removeIf(process -> !process.isAlive());
    }
}
