package dev.heimdall.e2e.chaos.witness;

import dev.heimdall.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What happened to a job, in its own words. */
public record Timeline(List<Event> events) {

    public record Event(JobStatus status, int attempt, String time, String text) {

        static Event of(JsonNode json) {
            return new Event(
                    JobStatus.valueOf(json.path("kind").stringValue()),
                    json.path("attempt").intValue(),
                    json.path("time").stringValue(""),
                    json.path("text").stringValue(""));
        }
    }

    /** The last one that it tells of; 0 if there was none. */
    public int attempt() {
        return events.stream().mapToInt(Event::attempt).max().orElse(0);
    }

    public boolean tellsOf(JobStatus status) {
        return events.stream().anyMatch(event -> event.status() == status);
    }

    /** All that the table of transitions forbids. */
    public List<String> flaws(String status) {
        List<String> flaws = new ArrayList<>();
        if (events.isEmpty() || events.getFirst().status() != JobStatus.NEW) {
            flaws.add("its timeline does not begin with NEW");
        }
        Event before = null;
        for (Event event : events) {
            if (before != null) {
                flaw(before, event).ifPresent(flaws::add);
            }
            before = event;
        }
        long ends = events.stream().filter(event -> event.status().isFinal()).count();
        if (ends != 1) {
            flaws.add("its timeline has " + ends + " ends");
        }
        if (before != null && !before.status().name().equals(status)) {
            flaws.add("it is " + status + ", but its timeline ends with " + before.status());
        }
        return flaws;
    }

    /** A new attempt in the same status is no transition. */
    private static Optional<String> flaw(Event before, Event event) {
        if (event.attempt() < before.attempt()) {
            return Optional.of("attempt " + event.attempt() + " follows attempt " + before.attempt());
        }
        boolean isAllowed = before.status().next().contains(event.status())
                || (before.status() == event.status() && !event.status().isFinal());
        return isAllowed ? Optional.empty() : Optional.of(event.status() + " follows " + before.status());
    }

    public String text() {
        return events.stream()
                .map(event ->
                        "    " + event.time() + " " + event.status() + " #" + event.attempt() + " " + event.text())
                .collect(Collectors.joining("\n"));
    }
}
