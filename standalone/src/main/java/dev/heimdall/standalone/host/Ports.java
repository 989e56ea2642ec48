package dev.heimdall.standalone.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports to listen on. */
public final class Ports {

    private static final int TRIES = 100;

    private Ports() {}

    /** The port itself, or a free one for 0; refused with a sentence when another program has it. */
    public static int claim(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw Refusal.failed("Cannot listen on " + url(address, port) + " (" + e.getMessage()
                    + "): another program may have the port; give another one with --port, 0 picks a free one.");
        }
    }

    /**
     * The preferred port where it is free, else one below those that systems lend to outgoing connections: while its owner
     * is down, a client that looks for it could be lent the very port.
     */
    public static int lasting(InetAddress address, int preferred) {
        int port = preferred;
        for (int tries = 0; tries < TRIES; tries++) {
            if (port != 0 && isFree(address, port)) {
                return port;
            }
            port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
        }
        return claim(address, 0);
    }

    private static boolean isFree(InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a program on this machine finds what listens on an address. */
    public static String url(InetAddress bind, int port) {
        InetAddress reachable = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        String host = reachable.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
