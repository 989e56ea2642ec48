package dev.heimdall.e2e.chaos.inside;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Set<String> DATABASE =
            Set.of("org.springframework.jdbc.core.simple.JdbcClient", "javax.sql.DataSource");

    @Test
    void areInEveryStoreThatHasADatabase() throws IOException {
        SortedSet<String> places = Places.all();

        List<String> stores = new ClassFileImporter()
                .importPackages("dev.heimdall.api", "dev.heimdall.worker").stream()
                        .filter(type -> type.getSimpleName().endsWith("Store"))
                        .filter(PlacesTest::hasADatabase)
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(stores)
                .hasSizeGreaterThan(15)
                .allSatisfy(store -> assertThat(places)
                        .as("what begins with %s", store)
                        .anyMatch(place -> place.startsWith(store + ".")));
    }

    @Test
    void areAllThatHeimdallAsksOfTemporalAndOfABackEnd() throws IOException {
        assertThat(Places.all())
                .contains("JobStore.finish", "QueueStore.grant", "LockStore.ask")
                .contains("Temporal's StartWorkflowExecution", "Temporal's RequestCancelWorkflowExecution")
                .contains("Temporal's RespondWorkflowTaskCompleted", "Temporal's RespondActivityTaskCompleted")
                .contains("Temporal's RecordActivityTaskHeartbeat", "Temporal's AddSearchAttributes")
                .contains(
                        "StoredLog$Place.append's append", "RunOutputs.open's create", "ResultDraft.publish's publish")
                .contains("ArtifactSender.open's read", "a log's write", "a draft's flush")
                .contains("Registration.renewOrIntroduce's introduce", "Reports.sendOrKeep's report")
                .contains("CatalogSecrets.ask's secrets", "Registration.stop's leave")
                .contains("the back end's SUBMIT", "the back end's FIND")
                .doesNotContain("JobFinisher.finish", "Temporal's Build");
    }

    private static boolean hasADatabase(JavaClass type) {
        return type.getFields().stream()
                .anyMatch(field -> DATABASE.contains(field.getRawType().getName()));
    }
}
