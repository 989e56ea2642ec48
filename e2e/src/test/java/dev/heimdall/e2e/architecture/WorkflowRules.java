package dev.heimdall.e2e.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A workflow is replayed: whatever it does must come out the same again. */
final class WorkflowRules {

    private static final Pattern ACTING_TYPES = Pattern.compile(
            "java\\.util\\.concurrent\\..*|java\\.io\\.(?!Serializable$).*"
                    + "|java\\.nio\\..*|java\\.net\\..*|java\\.sql\\..*|javax\\.sql\\..*|org\\.springframework\\..*"
                    + "|java\\.lang\\.(Thread|ThreadLocal|Runtime|Process\\w*)|java\\.time\\.Clock"
                    + "|java\\.util\\.(Random|Timer|TimerTask)|java\\.security\\.SecureRandom|org\\.slf4j\\.LoggerFactory");

    private static final Pattern ACTING_CALLS = Pattern.compile("java\\.time\\..*\\.now|java\\.lang\\.Math\\.random"
            + "|java\\.util\\.UUID\\.randomUUID"
            + "|java\\.lang\\.System\\.(out|err|in|currentTimeMillis|nanoTime|getenv|getProperty|exit)");

    private WorkflowRules() {}

    static ArchRule deterministic(JavaClasses all) {
        Set<JavaClass> replayed = replayed(all);
        return classes()
                .that(DescribedPredicate.describe("are replayed", replayed::contains))
                .should(new ArchCondition<>("call no clock, random, thread, I/O, JDBC or Spring") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        type.getDirectDependenciesFromSelf().stream()
                                .filter(each -> matches(
                                        ACTING_TYPES, each.getTargetClass().getName()))
                                .map(Dependency::getDescription)
                                .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
                        type.getAccessesFromSelf().stream()
                                .filter(each -> matches(ACTING_CALLS, name(each)))
                                .map(JavaAccess::getDescription)
                                .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
                    }
                });
    }

    /** The workflows and all of our code that they reach, but for what they reach through activities. */
    private static Set<JavaClass> replayed(JavaClasses all) {
        Set<JavaClass> reached = new LinkedHashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>();
        all.stream().filter(WorkflowRules::isWorkflow).forEach(open::add);
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (type.getPackageName().startsWith("dev.heimdall") && !isActivity(type) && reached.add(type)) {
                type.getDirectDependenciesFromSelf().forEach(each -> open.add(each.getTargetClass()));
            }
        }
        return reached;
    }

    private static boolean isWorkflow(JavaClass type) {
        return isOrImplements(type, "io.temporal.workflow.WorkflowInterface");
    }

    private static boolean isActivity(JavaClass type) {
        return isOrImplements(type, "io.temporal.activity.ActivityInterface");
    }

    private static boolean isOrImplements(JavaClass type, String annotation) {
        return type.isAnnotatedWith(annotation)
                || type.getAllRawInterfaces().stream().anyMatch(each -> each.isAnnotatedWith(annotation));
    }

    private static boolean matches(Pattern pattern, String name) {
        return pattern.matcher(name).matches();
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }
}
