package dev.heimdall.selection;

import java.util.SortedSet;

/** What a job asks for: tags that its command must carry, tags that its cluster must carry, and who asks. */
public record Criteria(SortedSet<String> command, SortedSet<String> cluster, String caller) {}
