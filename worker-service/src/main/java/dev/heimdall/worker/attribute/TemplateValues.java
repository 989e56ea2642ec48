package dev.heimdall.worker.attribute;

import dev.heimdall.run.JobCard;
import dev.heimdall.run.RunRequest;
import dev.heimdall.run.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What templates may name. The contexts are those before their references were resolved. */
final class TemplateValues implements Template.Values {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Map<String, String> job;
    private final JsonNode command;
    private final JsonNode cluster;
    private final Map<String, String> outputs;

    TemplateValues(RunRequest request, Map<String, String> outputs) {
        this.job = job(request.job(), request.target());
        this.command = JSON.readTree(request.target().command().context());
        this.cluster = JSON.readTree(request.target().cluster().context());
        this.outputs = outputs;
    }

    private static Map<String, String> job(JobCard job, Target target) {
        return Map.of(
                "ID", job.id(),
                "Name", job.name(),
                "Version", job.version(),
                "User", job.caller(),
                "CreatedAt", Long.toString(job.createdAt().getEpochSecond()),
                "CommandID", target.command().id(),
                "CommandName", target.command().name(),
                "ClusterID", target.cluster().id(),
                "ClusterName", target.cluster().name());
    }

    @Override
    public Optional<String> find(List<String> path) {
        List<String> rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case "Job" -> find(job, rest);
            case "Outputs" -> find(outputs, rest);
            case "Command" -> find(command, rest);
            case "Cluster" -> find(cluster, rest);
            default -> throw new IllegalArgumentException("." + path.getFirst() + " is not known");
        };
    }

    private static Optional<String> find(Map<String, String> values, List<String> path) {
        return path.size() == 1 ? Optional.ofNullable(values.get(path.getFirst())) : Optional.empty();
    }

    private static Optional<String> find(JsonNode context, List<String> path) {
        JsonNode node = context;
        for (String key : path) {
            node = node.path(key);
        }
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(node.isString() ? node.stringValue() : node.toString());
    }
}
