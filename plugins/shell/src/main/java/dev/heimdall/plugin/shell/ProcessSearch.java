package dev.heimdall.plugin.shell;

import java.util.Set;

/** Finds what a program started and what is still alive of it, the program included. */
interface ProcessSearch {

    Set<ProcessHandle> alive();

    /** Kills what can be killed in one stroke. */
    default void killTogether() {}

    /** Called now and then, for searches that have to see a process while its parent lives. */
    default void look() {}
}
