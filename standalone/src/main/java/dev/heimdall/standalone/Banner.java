package dev.heimdall.standalone;

/** What the person at the terminal sees when Heimdall is ready. */
final class Banner {

    private Banner() {}

    static String of(ReadyFile ready, UpOptions options, long seconds) {
        return """

                Heimdall is ready (%d s). Ctrl-C ends it.

                  API        %s/api/v1
                  Temporal   %s, %s%s
                  Database   %s
                  Data       %s
                %s
                Try it:

                %s
                """.formatted(
                        seconds,
                        ready.api(),
                        ready.temporal(),
                        memory(ready),
                        pages(ready),
                        ready.jdbc().replaceFirst("\\?.*", ""),
                        options.data(),
                        warning(options),
                        example(ready.api()));
    }

    private static String memory(ReadyFile ready) {
        if (!ready.durable()) {
            return "in memory, NOT durable: after a restart open jobs are picked up again from the database"
                    + " (`heimdall temporal build` makes a durable one)";
        }
        return ready.temporalUi() == null ? "durable (a server of its own)" : "durable (on a file in the data folder)";
    }

    private static String pages(ReadyFile ready) {
        return ready.temporalUi() == null ? "" : "\n  Its pages  " + ready.temporalUi();
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
