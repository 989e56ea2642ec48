package dev.heimdall.e2e.chaos.site;

import dev.heimdall.plugin.testkit.echo.EchoRequest;
import dev.heimdall.plugin.testkit.echo.RemoteEchoServer;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A server for each site. A job must be in one of them at most. */
public final class BackEnds implements AutoCloseable {

    /** Whoever is to be let in has another one. */
    private static final String NOBODYS = "a password that nobody is told";

    private final Map<Site, RemoteEchoServer> servers = new EnumMap<>(Site.class);

    private BackEnds() {
        for (Site site : Site.values()) {
            servers.put(site, site == Site.SEALED ? RemoteEchoServer.start(NOBODYS) : RemoteEchoServer.start());
        }
    }

    public static BackEnds start() {
        return new BackEnds();
    }

    public RemoteEchoServer at(Site site) {
        return Objects.requireNonNull(servers.get(site), "each site has one");
    }

    private Collection<RemoteEchoServer> all() {
        return servers.values();
    }

    /** The catalogue with the addresses in the places where it names the sites. */
    public String fillIn(String catalog) {
        String filled = catalog;
        for (Map.Entry<Site, RemoteEchoServer> server : servers.entrySet()) {
            filled = filled.replace(
                    "ADDRESS-OF-" + server.getKey(), server.getValue().address());
        }
        return filled;
    }

    /** From now on it is asked what is to become of each request. */
    public void meddle(Function<EchoRequest, EchoRequest.Fate> fates) {
        all().forEach(server -> server.meddle(fates));
    }

    /** They take a token that comes again for more work. */
    public void forgetTokens() {
        all().forEach(RemoteEchoServer::forgetTokens);
    }

    /** How often the job was begun. */
    public int works(String job) {
        return all().stream().mapToInt(server -> server.works(job)).sum();
    }

    /** The clusters at whose back ends the job was begun. */
    public Set<String> places(String job) {
        return servers.entrySet().stream()
                .filter(server -> server.getValue().works(job) > 0)
                .map(server -> server.getKey().cluster())
                .collect(Collectors.toSet());
    }

    public boolean isRunning(String job) {
        return all().stream().anyMatch(server -> server.isRunning(job));
    }

    /** How often work was asked for, and accepted. */
    public int submissions() {
        return all().stream().mapToInt(RemoteEchoServer::submissions).sum();
    }

    @Override
    public void close() {
        all().forEach(RemoteEchoServer::close);
    }
}
