package dev.heimdall.e2e.chaos.inside;

import dev.heimdall.e2e.chaos.inside.database.StorePlaces;
import dev.heimdall.e2e.chaos.inside.seam.SeamPlaces;
import dev.heimdall.plugin.testkit.echo.EchoRequest;
import io.grpc.MethodDescriptor;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every place from which something outside is called, as the classes themselves tell. */
public final class Places {

    /** One class of each jar from which Temporal is called: our own code, and its SDK. */
    private static final List<String> CALLERS = List.of(
            "dev.heimdall.api.ApiService",
            "dev.heimdall.worker.WorkerService",
            "io.temporal.client.WorkflowClient",
            "io.temporal.serviceclient.WorkflowServiceStubs");

    private static final Set<String> CALLS = Stream.of(
                    WorkflowServiceGrpc.getServiceDescriptor(), OperatorServiceGrpc.getServiceDescriptor())
            .flatMap(service -> service.getMethods().stream())
            .map(MethodDescriptor::getBareMethodName)
            .collect(Collectors.toSet());

    private static final String STUB = "io/temporal/api/(workflow|operator)service/v1/.*Stub";

    private Places() {}

    public static SortedSet<String> all() throws IOException {
        SortedSet<String> places = new TreeSet<>(SeamPlaces.ofStreams());
        for (EchoRequest request : EchoRequest.values()) {
            places.add(ofBackEnd(request));
        }
        for (String caller : CALLERS) {
            for (ClassModel type : classesBeside(caller)) {
                places.addAll(StorePlaces.of(type));
                places.addAll(SeamPlaces.of(type));
                type.constantPool().forEach(entry -> call(entry).ifPresent(call -> places.add(ofTemporal(call))));
            }
        }
        return places;
    }

    public static String ofBackEnd(EchoRequest request) {
        return "the back end's " + request;
    }

    static String ofTemporal(String call) {
        return "Temporal's " + call;
    }

    private static Optional<String> call(PoolEntry entry) {
        if (!(entry instanceof MemberRefEntry member)
                || !member.owner().asInternalName().matches(STUB)) {
            return Optional.empty();
        }
        String name = member.name().stringValue();
        return Optional.of(Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .filter(CALLS::contains);
    }

    private static List<ClassModel> classesBeside(String name) throws IOException {
        try {
            Path root = Path.of(Class.forName(name, false, Places.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(root)) {
                return classesIn(root);
            }
            try (FileSystem jar = FileSystems.newFileSystem(root)) {
                return classesIn(jar.getPath("/"));
            }
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The classes beside " + name + " cannot be found", e);
        }
    }

    private static List<ClassModel> classesIn(Path root) throws IOException {
        List<ClassModel> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                classes.add(ClassFile.of().parse(Files.readAllBytes(file)));
            }
        }
        return classes;
    }
}
