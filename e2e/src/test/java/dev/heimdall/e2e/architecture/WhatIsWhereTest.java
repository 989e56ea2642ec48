package dev.heimdall.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of docs/architecture.md by which a newcomer finds a class. */
class WhatIsWhereTest {

    private static final Pattern ROW = Pattern.compile("\\| [^|]+ \\| (?<classes>`[^|]+`) \\|");
    private static final Pattern CLASS = Pattern.compile("`([\\w.]+)`");

    @Test
    void namesClassesThatAreThere() throws IOException {
        List<String> named = rows().stream()
                .flatMap(row -> CLASS.matcher(row).results())
                .map(found -> found.group(1))
                .toList();
        List<Path> sources = Checkout.mainSources();

        assertThat(named).hasSizeGreaterThan(40).allSatisfy(name -> {
            String file = "dev/heimdall/" + name.replace('.', '/') + ".java";
            assertThat(sources).as(name).anyMatch(source -> source.endsWith(file));
        });
    }

    @Test
    void tellsOfAboutTwentyThings() throws IOException {
        assertThat(rows()).hasSizeBetween(20, 40);
    }

    private static List<String> rows() throws IOException {
        String page = Files.readString(Checkout.path("docs/architecture.md"));
        String table = page.substring(page.indexOf("## What is where"));
        return ROW.matcher(table.substring(0, table.indexOf("\n## ")))
                .results()
                .map(row -> row.group("classes"))
                .toList();
    }
}
