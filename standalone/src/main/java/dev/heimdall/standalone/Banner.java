package dev.heimdall.standalone;

/** What the person at the terminal sees when Heimdall is ready. */
final class Banner {

    private Banner() {}

    static String of(ReadyFile ready, UpOptions options, long seconds) {
        String memory = ready.durable()
                ? "durable (a server of its own)"
                : "in memory, NOT durable: after a restart open jobs are picked up again from the database";
        return """

                Heimdall is ready (%d s). Ctrl-C ends it.

                  API        %s/api/v1
                  Temporal   %s, %s
                  Database   %s
                  Data       %s
                %s
                Try it:

                %s
                """.formatted(
                        seconds,
                        ready.api(),
                        ready.temporal(),
                        memory,
                        ready.jdbc().replaceFirst("\\?.*", ""),
                        options.data(),
                        warning(options),
                        example(ready.api()));
    }

    private static String warning(UpOptions options) {
        return options.isOpenToOthers() ? """

                  WARNING    It listens on %s, and callers are known by the header X-Heimdall-User alone. It counts from this
                             machine and from the addresses of heimdall.caller.trusted-proxies: who sends from there may
                             act as anybody. From elsewhere nobody is known.
                """.formatted(options.bind().getHostAddress()) : "";
    }

    /** The same as in the README, with the address of this run. */
    private static String example(String api) {
        return """
                curl -X POST -H "X-Heimdall-User: test_user" -H "Content-Type: application/json" \\
                     -d '{
                           "name": "ping-test",
                           "version": "0.0.1",
                           "context": {},
                           "command_criteria": ["type:ping"],
                           "cluster_criteria": ["type:localhost"]
                         }' \\
                     %s/api/v1/job""".formatted(api);
    }
}
