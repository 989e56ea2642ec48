package dev.heimdall.e2e.chaos.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports below those that systems lend to outgoing connections: while a program is down, one of those that look for it
 * could take its port.
 */
final class Ports {

    private Ports() {}

    static int free() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it: the next one, then
            }
        }
        throw new IllegalStateException("No port is free.");
    }
}
