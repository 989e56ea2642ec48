package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Rest;
import java.util.List;
import java.util.Map;

/** Context of a job: arguments, and whatever else the program reads. */
public record ShellJob(
        @Description("Arguments after those of the command") @Default("[]")
        List<String> arguments,

        @Description("Whatever else the program wants to find in context.json") @Rest
        Map<String, Object> rest) {}
