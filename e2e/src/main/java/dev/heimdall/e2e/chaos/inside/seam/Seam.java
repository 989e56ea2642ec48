package dev.heimdall.e2e.chaos.inside.seam;

import dev.heimdall.artifact.ArtifactStore;
import dev.heimdall.report.ReportDesk;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/** An interface by which a service reaches what is elsewhere, and is neither the database nor Temporal. */
enum Seam {
    ARTIFACTS("the artifact store", ArtifactStore.class),
    DRAFT("the artifact store", ArtifactStore.Draft.class),
    REPORT_LINE("the report line", ReportDesk.class);

    private final String words;
    private final Class<?> type;

    Seam(String words, Class<?> type) {
        this.words = words;
        this.type = type;
    }

    static Optional<Seam> named(String internalName) {
        return Arrays.stream(values())
                .filter(seam -> seam.type.getName().replace('.', '/').equals(internalName))
                .findFirst();
    }

    /** What is at the other end. */
    String words() {
        return words;
    }

    Class<?> type() {
        return type;
    }

    boolean isCall(String method) {
        return Arrays.stream(type.getMethods())
                .anyMatch(known -> known.getName().equals(method) && isCall(known));
    }

    /** What goes out may fail, and says so. */
    static boolean isCall(Method method) {
        return Arrays.asList(method.getExceptionTypes()).contains(IOException.class);
    }
}
