package dev.heimdall.api.worker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.heimdall.report.WorkerCard.PluginCard;

/** A plugin and the JSON Schemas of its three contexts; what is secret there is {@code writeOnly}. */
record PluginView(
        String name,
        @JsonProperty("is_repeatable") boolean isRepeatable,
        @JsonRawValue @JsonProperty("command_schema") String commandSchema,
        @JsonRawValue @JsonProperty("cluster_schema") String clusterSchema,
        @JsonRawValue @JsonProperty("job_schema") String jobSchema) {

    static PluginView of(PluginCard card) {
        return new PluginView(
                card.name(), card.isRepeatable(), card.commandSchema(), card.clusterSchema(), card.jobSchema());
    }
}
