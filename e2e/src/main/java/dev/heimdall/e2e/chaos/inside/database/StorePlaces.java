package dev.heimdall.e2e.chaos.inside.database;

import dev.heimdall.e2e.chaos.inside.whim.Place;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Set;
import java.util.stream.Collectors;

/** The methods of stores that send something to the database. */
public final class StorePlaces {

    /** With what all that is sent begins. */
    private static final Set<String> BEGINNINGS =
            Set.of("org/springframework/jdbc/core/simple/JdbcClient.sql", "java/sql/Connection.prepareStatement");

    private StorePlaces() {}

    /** Nothing for other classes. */
    public static Set<String> of(ClassModel type) {
        String name = type.thisClass().asInternalName();
        if (!name.endsWith("Store")) {
            return Set.of();
        }
        return type.methods().stream()
                .filter(StorePlaces::sends)
                .map(method ->
                        Place.of(name.replace('/', '.'), method.methodName().stringValue()))
                .collect(Collectors.toSet());
    }

    private static boolean sends(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element -> element instanceof InvokeInstruction call
                        && BEGINNINGS.contains(call.owner().asInternalName() + "."
                                + call.name().stringValue()));
    }
}
