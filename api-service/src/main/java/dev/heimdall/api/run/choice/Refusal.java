package dev.heimdall.api.run.choice;

import dev.heimdall.selection.Selector;

/** How the errors of jobs begin that nothing could take: they are told apart by it, also by another instance. */
public final class Refusal {

    public static final String NO_PAIR = Selector.NO_PAIR;
    public static final String NOT_ALLOWED = "caller is not allowed to run this command";
    public static final String BAD_CONTEXT = "context is refused";

    private Refusal() {}
}
