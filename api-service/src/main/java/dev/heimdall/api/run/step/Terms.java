package dev.heimdall.api.run.step;

import dev.heimdall.api.run.temporal.attribute.SearchAttributeRegister;
import dev.heimdall.run.Target;
import java.util.List;

/** What of this service's state and settings a job's workflow goes by: it is recorded with the choice. */
public final class Terms {

    private final SearchAttributeRegister marks;
    private final JobSettings settings;

    public Terms(SearchAttributeRegister marks, JobSettings settings) {
        this.marks = marks;
        this.settings = settings;
    }

    Choice of(List<Target> targets) {
        return new Choice(targets, null, settings.heartbeat(), marks.isKnown());
    }
}
