package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Settings are records named for it, in the package that reads them. */
final class SettingsRules {

    private static final String ANNOTATION = "org.springframework.boot.context.properties.ConfigurationProperties";

    private SettingsRules() {}

    static ArchRule records() {
        ArchRule onTypes = classes()
                .that()
                .areAnnotatedWith(ANNOTATION)
                .should()
                .beRecords()
                .andShould()
                .haveSimpleNameEndingWith("Settings");
        return CompositeArchRule.of(onTypes).and(noMethods().should().beAnnotatedWith(ANNOTATION));
    }

    static ArchRule besideTheirUsers() {
        return classes()
                .that()
                .areAnnotatedWith(ANNOTATION)
                .should(new ArchCondition<>("be used in their own package") {
                    @Override
                    public void check(JavaClass settings, ConditionEvents events) {
                        boolean used = settings.getDirectDependenciesToSelf().stream()
                                .map(dependency -> dependency.getOriginClass())
                                .anyMatch(user -> !user.getName().startsWith(settings.getName())
                                        && user.getPackageName().equals(settings.getPackageName()));
                        events.add(new SimpleConditionEvent(
                                settings, used, settings.getName() + " is used by no class of its own package"));
                    }
                });
    }
}
