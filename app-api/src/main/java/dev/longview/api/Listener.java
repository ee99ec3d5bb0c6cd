package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import dev.longview.ports.failure.MisconfiguredException;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/** The port: sockets, TLS, what is refused before any route sees it. */
final class Listener implements AutoCloseable {

    private final ServeSettings settings;
    private final Connections connections;
    private final WebServer server;

    /** @param grace how long requests under way are waited for when it is closed */
    Listener(
            ServeSettings settings,
            Console console,
            Gateway gateway,
            Connections connections,
            Metrics metrics,
            Duration grace) {
        this.settings = settings;
        this.connections = connections;
        WebServerConfig.Builder builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(grace)
                .idleConnectionTimeout(settings.limits().idle())
                .connectionOptions(new WatchedSockets(connections))
                .addProtocol(protocol(settings.limits(), connections))
                .directHandlers(problems(metrics))
                // what is asked most comes first: every request tries the routes before its own, and the console has
                // twenty
                .routing(routing ->
                        routing.any("/v1/*", gateway).register(console).any(gateway));
        if (settings.tls().isOn()) {
            Certificates certificates = Certificates.of(settings.tls());
            metrics.certificateExpires(certificates.expires());
            builder.tls(certificates.tls());
        }
        this.server = builder.build();
    }

    /** @throws MisconfiguredException where the port is taken or the host is not of this machine */
    void start() {
        server.start();
        // Helidon logs why it could not start, and does not throw
        if (!server.isRunning()) {
            throw new MisconfiguredException("Cannot listen on " + settings.host() + ":" + settings.port()
                    + ": stop what holds the port, or set serve.port or serve.host.");
        }
        connections.start();
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        connections.close();
    }

    private static Http1Config protocol(LimitSettings limits, Connections connections) {
        return Http1Config.builder()
                .maxPrologueLength(limits.requestLine())
                .maxHeadersSize(limits.headers())
                .addReceiveListener(connections)
                .build();
    }

    private static DirectHandlers problems(Metrics metrics) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new TransportProblems(metrics));
        }
        return handlers.build();
    }
}
