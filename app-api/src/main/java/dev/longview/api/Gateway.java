package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import dev.longview.ports.failure.RetryableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route of a request, checks that the caller may use it, waits for its turn, runs the handler, and turns every fault into
 * a problem document. Safe for many threads.
 */
final class Gateway implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** What tells how the server is must be answered when it is full. */
    private static final Set<String> NEVER_QUEUED = Set.of("/health", "/ready", "/metrics");

    /** Seconds after which to ask again for what a full disk or a store that is gone did not let happen. */
    static final String AGAIN = "5";

    private final Routes routes;
    private final Access access;
    private final Bodies bodies;
    private final Admission admission;
    private final Connections connections;
    private final Metrics metrics;
    private final RequestLog log;

    Gateway(
            List<Route> routes,
            ApiKeys keys,
            LimitSettings limits,
            Connections connections,
            Metrics metrics,
            RequestLog log) {
        this.routes = new Routes(routes);
        this.access = new Access(keys);
        this.bodies = new Bodies(limits);
        this.admission = new Admission(limits);
        this.connections = connections;
        this.metrics = metrics;
        this.log = log;
        metrics.watch(admission, connections);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Exchange exchange = new Exchange(RequestIds.of(request.headers()));
        Optional<Connection> connection = connections.of(request);
        Reply reply;
        try {
            reply = answer(request, exchange, connection);
        } catch (RuntimeException | Error e) {
            reply = problem(told(e, connection), exchange, response);
        }
        connection.ifPresent(Connection::sends);
        try {
            send(reply, exchange, request, response);
            connection.ifPresent(Connection::idles);
        } finally {
            metrics.answered(exchange, reply.status());
            log.answered(exchange, reply.status(), Bodiless.wants(request) ? 0 : reply.body().length, exchange.nanos());
        }
    }

    private Reply answer(ServerRequest request, Exchange exchange, Optional<Connection> connection) {
        var prologue = request.prologue();
        Routes.Found found =
                routes.find(prologue.method().text(), prologue.uriPath().rawPath());
        Route route = found.route();
        exchange.found(prologue.method().text(), route);
        access.check(request.headers(), route.scope(), exchange);
        try (Bodies.Body body = bodies.read(request)) {
            connection.ifPresent(Connection::works);
            Call call = new Call(found.parameters(), query(request), body.bytes());
            return NEVER_QUEUED.contains(route.template())
                    ? route.handler().handle(call)
                    : admission.admitted(() -> route.handler().handle(call));
        }
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        try {
            return request.query().toMap();
        } catch (IllegalArgumentException e) {
            throw new RequestFault(400, "The query is no percent-encoded text: " + e.getMessage() + ".", e);
        }
    }

    /** A body breaks off, too, where its sender was too slow to be listened to any longer. */
    private static Throwable told(Throwable fault, Optional<Connection> connection) {
        return connection.filter(Connection::isLate).isPresent()
                ? new RequestFault(408, "The request did not arrive in time (serve.limits.request).", fault)
                        .with("Connection", "close")
                : fault;
    }

    private static Reply problem(Throwable fault, Exchange exchange, ServerResponse response) {
        Problem problem = Problem.of(fault).of(exchange);
        if (problem.status() == 500) {
            LOG.error("{} {} failed, request {}", exchange.method(), exchange.route(), exchange.id(), fault);
        }
        if (fault instanceof RetryableException passing && passing.passesByItself()) {
            response.header(HeaderNames.RETRY_AFTER, AGAIN);
        }
        if (fault instanceof RequestFault explained) {
            explained.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        }
        return problem.reply();
    }

    private static void send(Reply reply, Exchange exchange, ServerRequest request, ServerResponse response) {
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        response.header(RequestIds.HEADER, exchange.id());
        Bodiless.send(request, response, reply.body());
    }
}
