package dev.heimdall.e2e.production;

import dev.heimdall.standalone.database.EmbeddedDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The databases of a server, beside that of Heimdall, made by the script that docker compose runs. */
record ServerTables(ServerPrograms programs, EmbeddedDatabase database, Path log) {

    static final String MAIN = "temporal";
    static final String VISIBILITY = "temporal_visibility";

    void create(Path home) throws IOException, InterruptedException {
        String tool = programs.sqlTool().toString();
        for (String name : List.of(MAIN, VISIBILITY)) {
            run(tool, "--plugin", "postgres12_pgx", "--db", name, "create-database");
        }
        run("sh", home.resolve("deploy/compose/temporal-schema.sh").toString());
    }

    private void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        String path = Objects.requireNonNullElse(environment.get("PATH"), "/usr/bin:/bin");
        environment.put("PATH", programs.folder() + File.pathSeparator + path);
        environment.put("SQL_HOST", "127.0.0.1");
        environment.put("SQL_PORT", String.valueOf(database.port()));
        environment.put("SQL_USER", database.user());
        environment.put("SQL_PASSWORD", database.password());
        Process process = builder.start();
        process.getOutputStream().close();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "The databases of Temporal cannot be made (" + List.of(command) + "): the reasons are in " + log);
        }
    }
}
