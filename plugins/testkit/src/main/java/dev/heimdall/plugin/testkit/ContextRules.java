package dev.heimdall.plugin.testkit;

import dev.heimdall.plugin.context.Between;
import dev.heimdall.plugin.context.Default;
import dev.heimdall.plugin.context.Matches;
import dev.heimdall.plugin.context.OneOf;
import dev.heimdall.plugin.context.Rest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a worker can make of JSON: the components that the record of a context may have. */
final class ContextRules {

    private static final Set<Class<?>> NUMBERS = Set.of(
            int.class,
            long.class,
            double.class,
            Integer.class,
            Long.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);
    private static final Set<Class<?>> OTHERS =
            Set.of(boolean.class, Boolean.class, String.class, Duration.class, Object.class);

    private static final Set<Type> HOLDERS = Set.of(List.class, Set.class, Optional.class);

    private ContextRules() {}

    /** What is wrong with a context, one sentence each. */
    static List<String> problems(Class<? extends Record> context) {
        List<String> problems = new ArrayList<>();
        int rests = 0;
        for (RecordComponent component : context.getRecordComponents()) {
            String path = context.getSimpleName() + "." + component.getName();
            if (component.isAnnotationPresent(Rest.class)) {
                rests++;
                checkRest(component, path, problems);
            } else {
                checkType(component.getGenericType(), path, problems);
                checkConstraints(component, path, problems);
            }
        }
        if (rests > 1) {
            problems.add(context.getSimpleName() + " has more than one @Rest.");
        }
        return problems;
    }

    private static void checkRest(RecordComponent component, String path, List<String> problems) {
        boolean isMapOfAnything = component.getGenericType() instanceof ParameterizedType type
                && type.getRawType() == Map.class
                && type.getActualTypeArguments()[0] == String.class
                && type.getActualTypeArguments()[1] == Object.class;
        if (!isMapOfAnything) {
            problems.add(path + " is @Rest and so has to be a Map<String, Object>.");
        }
        if (component.isAnnotationPresent(Default.class)) {
            problems.add(path + " is @Rest and cannot have a default.");
        }
    }

    private static void checkType(Type type, String path, List<String> problems) {
        if (type instanceof ParameterizedType holder && HOLDERS.contains(holder.getRawType())) {
            checkType(holder.getActualTypeArguments()[0], path, problems);
        } else if (type instanceof ParameterizedType map
                && map.getRawType() == Map.class
                && map.getActualTypeArguments()[0] == String.class) {
            checkType(map.getActualTypeArguments()[1], path, problems);
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            problems.addAll(problems(plain.asSubclass(Record.class)));
        } else if (!(type instanceof Class<?> plain
                && (plain.isEnum() || NUMBERS.contains(plain) || OTHERS.contains(plain)))) {
            problems.add(path + " has the type " + type.getTypeName() + ", which no JSON is bound to.");
        }
    }

    private static void checkConstraints(RecordComponent component, String path, List<String> problems) {
        if (component.isAnnotationPresent(Between.class) && !NUMBERS.contains(component.getType())) {
            problems.add(path + " is @Between, but no number.");
        }
        boolean isText = component.getType() == String.class;
        if ((component.isAnnotationPresent(Matches.class) || component.isAnnotationPresent(OneOf.class)) && !isText) {
            problems.add(path + " is @Matches or @OneOf, but no text.");
        }
    }
}
