package dev.heimdall.plugin.testkit.echo;

import dev.heimdall.plugin.context.Description;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.Secret;
import org.jspecify.annotations.Nullable;

/** Context of a cluster: where the server is. */
public record RemoteEchoCluster(
        @Description("Where the server listens, as host:port") @Matches("[^:\\s]+:[0-9]{1,5}")
        String address,

        @Description("What the server asks for, if it does") @Secret @Nullable
        String password) {}
