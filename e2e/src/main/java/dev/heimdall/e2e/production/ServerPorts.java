package dev.heimdall.e2e.production;

import dev.heimdall.standalone.host.Ports;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Where the parts of a server listen: the same after each of its starts.
 *
 * @param settings the names that the server has for them in its environment
 */
record ServerPorts(Map<String, String> settings) {

    private static final String FRONTEND = "FRONTEND_GRPC_PORT";
    private static final List<String> NAMES = Stream.concat(
                    Stream.of("FRONTEND_HTTP_PORT"),
                    Stream.of("FRONTEND", "HISTORY", "MATCHING", "WORKER")
                            .flatMap(part -> Stream.of(part + "_GRPC_PORT", part + "_MEMBERSHIP_PORT")))
            .toList();

    static ServerPorts free() {
        Iterator<Integer> free = IntStream.generate(() -> Ports.lasting(InetAddress.getLoopbackAddress(), 0))
                .distinct()
                .iterator();
        Map<String, String> settings = new LinkedHashMap<>();
        NAMES.forEach(name -> settings.put(name, String.valueOf(free.next())));
        return new ServerPorts(settings);
    }

    String address() {
        return "127.0.0.1:" + settings.get(FRONTEND);
    }
}
