package dev.heimdall.api.catalog.file;

import java.util.List;

/** The files cannot be used; the problems are sentences for the operator, each with its file and line. */
public final class BrokenCatalog extends RuntimeException {

    private final List<String> problems;

    BrokenCatalog(List<String> problems) {
        super("The catalogue cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
