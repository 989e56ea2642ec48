package dev.heimdall.plugin.shell;

import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Rest;
import dev.heimdall.plugin.context.Secret;
import java.util.Map;

/** Context of a cluster: all of it is for the program, and secret since nobody knows what is in it. */
public record ShellCluster(
        @Description("Whatever the program wants to find in context.json") @Secret @Rest
        Map<String, Object> rest) {}
