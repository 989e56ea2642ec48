package dev.heimdall.e2e.chaos.inside.seam;

import dev.heimdall.e2e.chaos.inside.whim.Place;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of services that call the artifact store or the report line. */
public final class SeamPlaces {

    private SeamPlaces() {}

    /** All that the class calls. */
    public static Set<String> of(ClassModel type) {
        String name = type.thisClass().asInternalName().replace('/', '.');
        return type.methods().stream()
                .flatMap(method -> calls(method)
                        .map(call -> of(Place.of(name, method.methodName().stringValue()), call)))
                .collect(Collectors.toSet());
    }

    static String of(String caller, String call) {
        return caller + "'s " + call;
    }

    private static Stream<String> calls(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .flatMap(element -> element instanceof InvokeInstruction call ? call(call).stream() : Stream.empty());
    }

    private static Optional<String> call(InvokeInstruction call) {
        String name = call.name().stringValue();
        return Seam.named(call.owner().asInternalName())
                .filter(seam -> seam.isCall(name))
                .map(seam -> name);
    }

    /** What is done with the streams that the artifact store gives. */
    public static Set<String> ofStreams() {
        return Stream.of(WaywardOutput.places(WaywardOutput.LOG), WaywardOutput.places(WaywardOutput.DRAFT))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }
}
