package dev.heimdall.standalone.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds ports to listen on. */
public final class Ports {

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

    /** The preferred port where it is free, else any. */
    public static int free(InetAddress address, int preferred) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, preferred));
            return socket.getLocalPort();
        } catch (IOException e) {
            return claim(address, 0);
        }
    }

    /** Where a program on this machine finds what listens on an address. */
    public static String url(InetAddress bind, int port) {
        InetAddress reachable = bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        String host = reachable.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
