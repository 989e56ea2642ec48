package dev.heimdall.standalone;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import dev.heimdall.standalone.host.Ports;
import dev.heimdall.standalone.host.SecretFile;
import dev.heimdall.standalone.temporal.TemporalLink;
import java.util.ArrayList;
import java.util.List;

/** The settings that only this process knows; all others come from the services' own files. */
final class ServiceArguments {

    private final UpOptions options;
    private final DataFolder data;
    private final int port;
    private final String token;

    ServiceArguments(UpOptions options, DataFolder data, int port) {
        this.options = options;
        this.data = data;
        this.port = port;
        this.token = SecretFile.readOrCreate(data.reportToken());
    }

    String[] api(EmbeddedDatabase database, TemporalLink temporal) {
        List<String> own = new ArrayList<>(List.of(
                "--heimdall.http.address=" + options.bind().getHostAddress(),
                "--heimdall.http.port=" + port,
                "--heimdall.database.url=" + database.url(),
                "--heimdall.database.username=" + database.user(),
                "--heimdall.database.password=" + database.password(),
                // each costs memory, and two cores answer no faster with more
                "--heimdall.database.connections=8",
                "--heimdall.catalog.path=" + catalog()));
        if (temporal.ui() != null) {
            own.add("--heimdall.temporal.ui-url=" + temporal.ui());
        }
        return arguments(temporal, own.toArray(String[]::new));
    }

    String[] worker(TemporalLink temporal) {
        return arguments(
                temporal,
                "--heimdall.report.urls=" + Ports.url(options.bind(), port),
                "--heimdall.run.folder=" + data.runs(),
                // all of it ends in 15 s, of which the worker has a part
                "--heimdall.run.grace=2s",
                "--heimdall.run.stop-grace=3s");
    }

    private String catalog() {
        return options.catalog() == null
                ? options.settings().resolve("catalog").toString()
                : options.catalog().toString();
    }

    private String[] arguments(TemporalLink temporal, String... own) {
        List<String> arguments = new ArrayList<>(List.of(own));
        arguments.add("--HEIMDALL_CONFIG=" + options.settings());
        arguments.add("--heimdall.temporal.target=" + temporal.address());
        if (!options.isTemporalElsewhere()) {
            // the only one that our own servers have
            arguments.add("--heimdall.temporal.namespace=default");
        }
        arguments.add("--heimdall.report.token=" + token);
        arguments.add("--heimdall.artifact.folder=" + data.artifacts());
        // the parts end in an order that only Standalone knows
        arguments.add("--spring.main.register-shutdown-hook=false");
        arguments.add("--spring.lifecycle.timeout-per-shutdown-phase=3s");
        return arguments.toArray(String[]::new);
    }
}
