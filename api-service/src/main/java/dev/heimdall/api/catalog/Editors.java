package dev.heimdall.api.catalog;

import dev.heimdall.api.caller.Caller;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.AllowedCallers;

/** Those who may change the catalogue. */
public record Editors(AllowedCallers patterns) {

    public void check(Caller caller) {
        if (!patterns.allows(caller.name())) {
            throw new ProblemException(
                    403, "not-an-editor", "caller " + caller.name() + " is not allowed to change the catalogue");
        }
    }
}
