package dev.heimdall.plugin.testkit.echo;

import dev.heimdall.plugin.PluginFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the server one question a connection. */
final class EchoClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final RemoteEchoCluster cluster;
    private final Duration answerLimit;

    EchoClient(RemoteEchoCluster cluster) {
        this(cluster, ANSWER_LIMIT);
    }

    EchoClient(RemoteEchoCluster cluster, Duration answerLimit) {
        this.cluster = cluster;
        this.answerLimit = answerLimit;
    }

    /** For requests that start something: whoever cannot be reached has not started it. */
    EchoLine begin(String... request) throws PluginFailure, InterruptedException {
        try (Socket socket = connect()) {
            return exchange(socket, request);
        } catch (IOException e) {
            throw interruptedOr(PluginFailure.clusterUnavailable(cluster.address() + " cannot be reached.", e));
        }
    }

    /** For requests about what may be running there. */
    EchoLine ask(String... request) throws PluginFailure, InterruptedException {
        try (Socket socket = connect()) {
            return exchange(socket, request);
        } catch (IOException e) {
            throw interruptedOr(PluginFailure.transientFault(cluster.address() + " cannot be reached.", e));
        }
    }

    private Socket connect() throws IOException {
        int colon = cluster.address().lastIndexOf(':');
        int port = Integer.parseInt(cluster.address().substring(colon + 1));
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(cluster.address().substring(0, colon), port), (int) CONNECT_LIMIT.toMillis());
            socket.setSoTimeout(Math.toIntExact(answerLimit.toMillis()));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private EchoLine exchange(Socket socket, String... request) throws PluginFailure, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(cluster.password() == null ? "" : cluster.password());
        words.addAll(List.of(request));
        try {
            socket.getOutputStream().write((new EchoLine(words).text() + "\n").getBytes(StandardCharsets.UTF_8));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the connection was cut");
            }
            return refuseErrors(EchoLine.parse(line));
        } catch (IOException e) {
            throw interruptedOr(PluginFailure.transientFault(
                    cluster.address() + " did not answer the request " + request[0] + ".", e));
        }
    }

    private EchoLine refuseErrors(EchoLine answer) throws PluginFailure {
        return switch (answer.word(0)) {
            case "DENIED" -> throw PluginFailure.badCredentials(cluster.address() + " refused the password.");
            case "ERROR" ->
                throw PluginFailure.transientFault(
                        cluster.address() + " answered: " + answer.word(1) + ".", new IOException(answer.word(1)));
            default -> answer;
        };
    }

    /** An interrupt closes the socket of a virtual thread, which looks like a fault of the network. */
    private static PluginFailure interruptedOr(PluginFailure failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return failure;
    }
}
