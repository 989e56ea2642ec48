package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Rest;
import dev.heimdall.plugin.context.Secret;
import java.util.List;
import java.util.Map;

/** Context of a command: the program, and what it may see of the worker; other keys are secret, as in {@link ShellCluster}. */
public record ShellCommand(
        @Description("The program and its first arguments; no shell reads them, so nothing in them is expanded")
        List<String> command,

        @Description("Environment variables that the program gets") @Default("{}") @Secret
        Map<String, String> environment,

        @Description("Names of the worker's environment variables that the program gets too")
        @Default("[\"PATH\",\"HOME\",\"LANG\",\"LC_ALL\",\"TZ\",\"USER\",\"TMPDIR\"]")
        List<String> inheritEnvironment,

        @Description("Whatever else the program wants to find in context.json") @Secret @Rest
        Map<String, Object> rest) {}
