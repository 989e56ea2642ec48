package dev.heimdall.api.run.choice;

import dev.heimdall.run.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job could go, were it submitted now.
 *
 * @param prospects the likeliest first; none if nothing takes it
 * @param more how many others could take it
 * @param refusal what would be said if nothing takes it
 */
public record Outlook(
        List<Prospect> prospects, int more, List<String> reasons, Chooser.Outcome.@Nullable Refused refusal) {

    /**
     * A pair that takes the job.
     *
     * @param chance that it is tried first; null where its strategy cannot say
     */
    public record Prospect(
            Target target, String strategy, @Nullable Double chance) {}

    static Outlook none(Chooser.Outcome.Refused refusal) {
        return new Outlook(List.of(), 0, refusal.reasons(), refusal);
    }
}
