package dev.heimdall.api.run.queue;

import dev.heimdall.catalog.Capacity;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Says what a job in line waits for. */
public final class QueueLook {

    private final QueuePlaceStore places;
    private final Limits limits;

    public QueueLook(QueuePlaceStore places, Limits limits) {
        this.places = places;
        this.limits = limits;
    }

    /** A sentence for each line that the job stands in. */
    public List<String> limits(UUID jobId) {
        return places.find(jobId).stream().map(this::rule).toList();
    }

    /** The same, with how many are before it. */
    public List<String> positions(UUID jobId) {
        return places.find(jobId).stream()
                .map(place -> {
                    int ahead = places.position(jobId, place.clusterId()) - 1;
                    return "room on a cluster: " + rule(place) + "; "
                            + (ahead == 0 ? "it is the next one" : counted(ahead, "job") + " before it in the line");
                })
                .toList();
    }

    private String rule(QueuePlace place) {
        Capacity capacity = limits.of(place.clusterId());
        List<String> rules = new ArrayList<>();
        if (capacity.maxRunning() > 0) {
            rules.add("max_running of cluster " + place.clusterId() + " is " + capacity.maxRunning() + ", and "
                    + counted(place.running(), "job") + " there");
        }
        if (capacity.maxRunningPerCaller() > 0) {
            rules.add("max_running_per_caller of cluster " + place.clusterId() + " is "
                    + capacity.maxRunningPerCaller() + ", and " + counted(place.runningOfCaller(), "job")
                    + " there for "
                    + place.caller());
        }
        return rules.isEmpty() ? "cluster " + place.clusterId() + " has no limit any more" : String.join("; ", rules);
    }

    private static String counted(int jobs, String noun) {
        return jobs == 1 ? "1 " + noun + " is" : jobs + " " + noun + "s are";
    }
}
