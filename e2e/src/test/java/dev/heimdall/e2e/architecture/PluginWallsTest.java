package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.heimdall.e2e.Checkout;
import dev.heimdall.plugin.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What keeps a plugin a folder of its own. */
class PluginWallsTest {

    private static final Set<String> NO_PLUGINS = Set.of("spi", "testkit");

    @Test
    void everyFolderIsFoundByItsName() throws IOException {
        List<String> found = new ArrayList<>();
        ServiceLoader.load(Plugin.class).forEach(plugin -> found.add(plugin.name()));

        assertThat(found).containsAll(folders()).doesNotHaveDuplicates();
    }

    @Test
    void everyFolderIsAModuleAndARuntimeDependencyOfTheWorker() throws Exception {
        List<String> modules = texts(pom("plugins"), "module");
        Map<String, String> scopes = scopes(pom("worker-service"));

        assertThat(modules).containsAll(folders());
        assertThat(folders()).allSatisfy(folder -> assertThat(scopes).containsEntry("plugin-" + folder, "runtime"));
    }

    @Test
    void theWorkerCompilesAgainstNoPlugin() throws Exception {
        Map<String, String> scopes = scopes(pom("worker-service"));
        scopes.keySet().removeIf(artifact -> !artifact.startsWith("plugin-"));
        scopes.keySet().removeAll(Set.of("plugin-spi", "plugin-testkit"));

        assertThat(scopes).isNotEmpty();
        assertThat(scopes.values()).containsOnly("runtime");
    }

    @Test
    void aPluginSeesTheSpiAndItself() throws IOException {
        JavaClasses plugins = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.heimdall.plugin");
        List<String> names = new ArrayList<>(folders());
        names.add("testkit");

        for (String name : names) {
            String own = "dev.heimdall.plugin." + name;
            classes()
                    .that()
                    .resideInAPackage(own + "..")
                    .should()
                    .onlyDependOnClassesThat(not(resideInAnyPackage("dev.heimdall.."))
                            .or(resideInAnyPackage("dev.heimdall.plugin", "dev.heimdall.plugin.context", own + "..")))
                    .check(plugins);
        }
    }

    @Test
    void theSpiSeesTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage("dev.heimdall.plugin", "dev.heimdall.plugin.context")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..", "org.jspecify..", "dev.heimdall.plugin", "dev.heimdall.plugin.context"))
                .check(new ClassFileImporter().importPackages("dev.heimdall.plugin"));
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(Checkout.path("plugins"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !NO_PLUGINS.contains(name))
                    .sorted()
                    .toList();
        }
    }

    private static Document pom(String module) throws Exception {
        Path file = Checkout.path(module).resolve("pom.xml");
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static Map<String, String> scopes(Document pom) {
        Map<String, String> scopes = new HashMap<>();
        NodeList dependencies = pom.getElementsByTagName("dependency");
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            NodeList scope = dependency.getElementsByTagName("scope");
            String artifact =
                    dependency.getElementsByTagName("artifactId").item(0).getTextContent();
            scopes.put(
                    artifact, scope.getLength() == 0 ? "compile" : scope.item(0).getTextContent());
        }
        return scopes;
    }

    private static List<String> texts(Document pom, String tag) {
        NodeList nodes = pom.getElementsByTagName(tag);
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> nodes.item(i).getTextContent())
                .toList();
    }
}
