package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;

/** Words that say nothing about a class. */
final class NameRules {

    private static final DescribedPredicate<JavaClass> WITHOUT_MAIN = DescribedPredicate.describe(
            "are no mains", type -> type.tryGetMethod("main", String[].class).isEmpty());

    private static final DescribedPredicate<JavaClass> TEMPORAL_PAIR = DescribedPredicate.describe(
            "implement a workflow or an activity",
            type -> type.getAllRawInterfaces().stream()
                    .anyMatch(contract -> contract.isAnnotatedWith("io.temporal.workflow.WorkflowInterface")
                            || contract.isAnnotatedWith("io.temporal.activity.ActivityInterface")));

    private NameRules() {}

    static ArchRule noEmptyWords() {
        return noClasses()
                .that(WITHOUT_MAIN)
                .should()
                .haveNameMatching(
                        "(.*[.$])" + "(\\w*Utils?|\\w*Helper|\\w*Manager|\\w*Service|Abstract\\w*|Base[A-Z]?\\w*)");
    }

    static ArchRule implInTemporalPairsAlone() {
        return classes().that().haveSimpleNameEndingWith("Impl").should(ArchCondition.from(TEMPORAL_PAIR));
    }
}
