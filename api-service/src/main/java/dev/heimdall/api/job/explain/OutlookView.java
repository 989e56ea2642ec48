package dev.heimdall.api.job.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heimdall.api.run.choice.Outlook;
import dev.heimdall.context.DurationText;
import dev.heimdall.run.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Where a job would go.
 *
 * @param pairs that would take it, the likeliest first
 * @param morePairs how many others would
 * @param selection the reasons, as a job that is submitted shows them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(SnakeCaseStrategy.class)
record OutlookView(List<PairView> pairs, @Nullable Integer morePairs, List<String> selection) {

    static OutlookView of(Outlook outlook, PoolLook pools) {
        return new OutlookView(
                outlook.prospects().stream()
                        .map(prospect -> PairView.of(prospect, pools))
                        .toList(),
                outlook.more() == 0 ? null : outlook.more(),
                outlook.reasons());
    }

    /**
     * A command on a cluster.
     *
     * @param chance that it is tried first; absent where its strategy cannot say
     * @param trouble why it could not begin now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonNaming(SnakeCaseStrategy.class)
    record PairView(
            String commandId,
            String commandName,
            String clusterId,
            String clusterName,
            String plugin,
            String pool,
            @Nullable Boolean isSync,
            String timeout,
            String strategy,
            @Nullable Double chance,
            @Nullable String trouble) {

        private static final double DIGITS = 10_000;

        static PairView of(Outlook.Prospect prospect, PoolLook pools) {
            Target target = prospect.target();
            Double chance = prospect.chance();
            return new PairView(
                    target.command().id(),
                    target.command().name(),
                    target.cluster().id(),
                    target.cluster().name(),
                    target.plugin(),
                    target.pool(),
                    target.isSync() ? true : null,
                    DurationText.format(target.timeout()),
                    prospect.strategy(),
                    chance == null ? null : Math.round(chance * DIGITS) / DIGITS,
                    pools.trouble(target).orElse(null));
        }
    }
}
