package dev.heimdall.e2e.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.e2e.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One test for every setting there is: it stands in the file, can be changed, and says what it means. */
class SettingsTest {

    private static final List<SettingsRecord> RECORDS = SettingsRecord.all();

    @Test
    void findsTheSettingsOfBothServices() {
        assertThat(RECORDS).extracting(SettingsRecord::isOfApi).contains(true, false);
    }

    @Test
    void givesEachRecordAPrefixOfItsOwn() {
        // an unknown key stops the start, so two records cannot share one
        assertThat(RECORDS)
                .extracting(record -> record.isOfApi() + " " + record.prefix())
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> standsInTheFile() {
        return forEachKey((record, key) -> assertThat(SettingsFile.of(record).has(key.name()))
                .as("configs/%s has %s", SettingsFile.of(record).name(), key.name())
                .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> saysWhatItMeans() {
        return forEachKey(
                (record, key) -> assertThat(SettingsSource.of(key.owner()).about(key.component()))
                        .as("@param %s of %s", key.component(), key.owner().getSimpleName())
                        .isNotBlank());
    }

    @TestFactory
    Stream<DynamicTest> canBeChanged() {
        return forEachKey((record, key) -> {
            SettingsFile file = SettingsFile.of(record).filled(record);
            Object before = file.bind(record.prefix(), record.type(), Map.of());
            List<String> refusals = new ArrayList<>();

            boolean changed = SettingsTypes.candidates(key.type())
                    .anyMatch(value -> !before.equals(bind(file, record, key, value, refusals)));

            assertThat(changed)
                    .as("another value of %s can be bound; refused: %s", key.name(), refusals)
                    .isTrue();
        });
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        Path page = Checkout.path("docs/settings.md");
        String current = SettingsPage.of(RECORDS);
        if ("write".equals(System.getProperty("heimdall.docs"))) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, current);
        }

        assertThat(page)
                .as("docs/settings.md; run with -Dheimdall.docs=write to renew it")
                .content()
                .isEqualTo(current);
    }

    private static Object bind(
            SettingsFile file, SettingsRecord record, SettingsRecord.Key key, String value, List<String> refusals) {
        try {
            return file.bind(record.prefix(), record.type(), Map.of(key.name().replace("[]", "[0]"), value));
        } catch (RuntimeException refusal) {
            refusals.add(value + " " + root(refusal));
            return file.bind(record.prefix(), record.type(), Map.of());
        }
    }

    private static Throwable root(Throwable thrown) {
        return thrown.getCause() == null ? thrown : root(thrown.getCause());
    }

    private static Stream<DynamicTest> forEachKey(KeyTest test) {
        return RECORDS.stream()
                .flatMap(record -> record.keys().stream()
                        .map(key -> DynamicTest.dynamicTest(key.name(), () -> test.run(record, key))));
    }

    private interface KeyTest {
        void run(SettingsRecord record, SettingsRecord.Key key);
    }
}
