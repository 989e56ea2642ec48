package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.heimdall.e2e.Checkout;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler cannot keep. There is no list of exceptions, and there will be none. */
class ArchitectureTest {

    private static final String[] NOT_SHARED = {
        "dev.heimdall.api..",
        "dev.heimdall.worker..",
        "dev.heimdall.client..",
        "dev.heimdall.standalone..",
        "dev.heimdall.plugin..",
        "dev.heimdall.e2e.."
    };

    private static final JavaClasses HEIMDALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.heimdall");

    @Test
    void hasNoCyclesBetweenPackages() {
        check(slices().matching("dev.heimdall.(**)").should().beFreeOfCycles());
    }

    @Test
    void keepsTheWorkerAndPluginsFromTheApi() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.heimdall.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.heimdall.worker..", "dev.heimdall.plugin.*.."));
    }

    @Test
    void keepsTheApiFromTheWorker() {
        check(noClasses()
                .that()
                .resideInAPackage("dev.heimdall.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.heimdall.api.."));
    }

    @Test
    void letsSharedKnowNeitherServiceNorPlugin() {
        check(classes()
                .that()
                .resideInAPackage("dev.heimdall..")
                .and()
                .resideOutsideOfPackages(NOT_SHARED)
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(
                                "dev.heimdall.api..",
                                "dev.heimdall.worker..",
                                "dev.heimdall.client..",
                                "dev.heimdall.standalone..",
                                "dev.heimdall.e2e.."))
                        .and(not(resideInAnyPackage("dev.heimdall.plugin.*..")
                                .and(not(resideInAnyPackage("dev.heimdall.plugin.context")))))));
    }

    @Test
    void letsTheClientKnowNothingOfTheServers() {
        check(classes()
                .that()
                .resideInAPackage("dev.heimdall.client..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAnyPackage("dev.heimdall..", "org.springframework..", "io.temporal.."))
                                .or(resideInAnyPackage("dev.heimdall.client.."))));
    }

    @Test
    void speaksSqlInStoresAlone() {
        check(classes()
                .that(not(nameMatching(".*Store(\\$.*)?")))
                .and()
                .resideOutsideOfPackage("..database..")
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."))));
    }

    @Test
    void speaksHttpInTheApiAlone() {
        check(classes()
                .that()
                .resideOutsideOfPackages("dev.heimdall.api..", "dev.heimdall.standalone..")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage(
                        "org.springframework.web..", "org.springframework.http..", "jakarta.servlet.."))));
    }

    @Test
    void choosesByDomainRecordsAlone() {
        check(classes()
                .that()
                .resideInAPackage("dev.heimdall.selection..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "dev.heimdall.selection..",
                        "dev.heimdall.catalog..",
                        "dev.heimdall.job..",
                        "dev.heimdall.plugin")));
    }

    @Test
    void keepsSettingsInRecords() {
        check(SettingsRules.records());
    }

    @Test
    void keepsSettingsBesideTheirUsers() {
        check(SettingsRules.besideTheirUsers());
    }

    @Test
    void namesClassesForWhatTheyAre() {
        check(NameRules.noEmptyWords());
    }

    @Test
    void namesImplementationsInTemporalPairsAlone() {
        check(NameRules.implInTemporalPairsAlone());
    }

    @Test
    void mapsPathsInControllersAndPagesAlone() {
        check(MappingRules.inControllersAndPages());
    }

    @Test
    void showsNoStoredRecordToClients() {
        check(MappingRules.neverAStoredRecord(HEIMDALL));
    }

    @Test
    void letsWorkflowsDecideAndNeverAct() {
        check(WorkflowRules.deterministic(HEIMDALL));
    }

    @Test
    void keepsPackagesWithinFifteenFiles() {
        Map<Path, Long> packages = Checkout.mainSources().stream().collect(groupingBy(Path::getParent, counting()));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy((folder, files) ->
                        assertThat(files).as("files in %s", folder).isLessThanOrEqualTo(15));
    }

    private static void check(ArchRule rule) {
        rule.check(HEIMDALL);
    }
}
