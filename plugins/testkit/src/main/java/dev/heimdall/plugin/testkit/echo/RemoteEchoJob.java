package dev.heimdall.plugin.testkit.echo;

import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Description;
import org.jspecify.annotations.Nullable;

/** Context of a job: what to echo. */
public record RemoteEchoJob(
        @Description("What the server gives back") String text,

        @Description("How long the server takes, in milliseconds") @Default("0") @Between(min = 0)
        long millis,

        @Description("The longest time between two looks at the work, in milliseconds")
        @Default("250")
        @Between(min = 10)
        long look,

        @Description("Makes the work fail at its end, with this sentence") @Nullable
        String fail) {}
