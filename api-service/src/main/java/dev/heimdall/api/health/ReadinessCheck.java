package dev.heimdall.api.health;

import java.util.Optional;

/** Something that /readyz tells of: what is missing, or only wants a look. */
public interface ReadinessCheck {

    /** One word, as in {@code database}. */
    String name();

    /** What is missing now, as a sentence; empty while all is well. Answers within a few seconds. */
    Optional<String> missing();

    /** What does not keep this service from its work and wants a look all the same, as a sentence. */
    default Optional<String> warning() {
        return Optional.empty();
    }
}
