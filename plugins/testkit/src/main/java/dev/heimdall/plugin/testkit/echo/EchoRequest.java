package dev.heimdall.plugin.testkit.echo;

import java.util.Arrays;
import java.util.Optional;

/** All that the server can be asked for. */
public enum EchoRequest {
    PROBE,
    SUBMIT,
    FIND,
    LOOK,
    CANCEL,
    FETCH;

    /** What becomes of one. */
    public enum Fate {
        ANSWERED,
        /** Not done, and answered with an error 500. */
        FAILED,
        /** Done, and not answered. */
        UNANSWERED,
        /** Not done, and answered as if what it is about were not known. */
        UNSEEN
    }

    static Optional<EchoRequest> named(String name) {
        return Arrays.stream(values())
                .filter(request -> request.name().equals(name))
                .findFirst();
    }
}
