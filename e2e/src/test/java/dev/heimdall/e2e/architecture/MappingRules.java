package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Where paths are mapped, and what may be seen there. */
final class MappingRules {

    private static final String MAPPING = "org.springframework.web.bind.annotation.RequestMapping";

    private static final DescribedPredicate<JavaMethod> MAPPED = DescribedPredicate.describe(
            "are mapped to a path", method -> method.isAnnotatedWith(MAPPING) || method.isMetaAnnotatedWith(MAPPING));

    private static final DescribedPredicate<JavaClass> MAPPING_CLASS = DescribedPredicate.describe(
            "map paths",
            type -> type.isAnnotatedWith(MAPPING) || type.getMethods().stream().anyMatch(MAPPED));

    private MappingRules() {}

    static ArchRule inControllersAndPages() {
        return classes()
                .that(MAPPING_CLASS)
                .should()
                .haveSimpleNameEndingWith("Controller")
                .orShould()
                .haveSimpleNameEndingWith("Page");
    }

    /** A stored record is one that a store gives out, or that says so by its name. */
    static ArchRule neverAStoredRecord(JavaClasses all) {
        Set<JavaClass> stored = all.stream()
                .filter(type -> type.getSimpleName().endsWith("Store"))
                .flatMap(store -> store.getMethods().stream())
                .flatMap(method -> method.getReturnType().getAllInvolvedRawTypes().stream())
                .filter(type -> type.isRecord() && type.getPackageName().startsWith("dev.heimdall.api"))
                .filter(type -> !type.getSimpleName().endsWith("View"))
                .collect(toSet());
        return methods().that(MAPPED).should(new ArchCondition<>("show no stored record") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream<JavaType> types =
                        Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
                types.flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type ->
                                stored.contains(type) || type.getSimpleName().startsWith("Stored"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " shows the stored record " + type.getName())));
            }
        });
    }
}
