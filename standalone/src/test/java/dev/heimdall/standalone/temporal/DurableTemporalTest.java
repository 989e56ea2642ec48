package dev.heimdall.standalone.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heimdall.standalone.host.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With programs that are not what they should be; the real one is in the end-to-end tests. */
class DurableTemporalTest {

    @TempDir
    private Path path;

    @Test
    void refusesAProgramThatEndsAtOnceAndNamesItsLog() throws IOException {
        TemporalFolder folder = new TemporalFolder(path.resolve("temporal"));
        Path program = program("""
                #!/bin/sh
                [ "$1" != --version ] || { echo 'temporal version 1.2.3 (Server 1.29.1, UI 2.42.1)'; exit; }
                echo "no such flag"
                exit 1
                """);

        try (DurableTemporal temporal = new DurableTemporal(program, folder)) {
            assertThatThrownBy(temporal::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(folder.log().toString())
                    .hasMessageContaining("--temporal memory");
        }
        assertThat(folder.log()).hasContent("no such flag");
        assertThat(folder.path().resolve("version")).hasContent("1.29");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    #! /no/such/program,            cannot be run
                    echo temporal 0.9,              says 'temporal 0.9'
                    echo Server 1.29.1; exit 1,     says 'Server 1.29.1'
                    """, commentCharacter = '~')
    void refusesWhatIsNoTemporal(String text, String sentence) throws IOException {
        Path program = program(text);

        try (DurableTemporal temporal = new DurableTemporal(program, new TemporalFolder(path.resolve("temporal")))) {
            assertThatThrownBy(temporal::start)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(program.toString())
                    .hasMessageContaining(sentence);
        }
    }

    @Test
    void startsNothingAfterItsEnd() throws IOException {
        Path started = path.resolve("started");
        Path program = program("""
                #!/bin/sh
                [ "$1" != --version ] || { echo 'Server 1.29.1'; exit; }
                touch '%s'
                """.formatted(started));
        DurableTemporal temporal = new DurableTemporal(program, new TemporalFolder(path.resolve("temporal")));

        temporal.close();

        assertThatThrownBy(temporal::start).isInstanceOf(Refusal.class);
        assertThat(started).doesNotExist();
    }

    private Path program(String text) throws IOException {
        Path program = path.resolve("program");
        Files.writeString(program, text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }
}
