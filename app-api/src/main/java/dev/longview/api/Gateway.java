package dev.longview.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the route of a request, runs its handler, and turns every fault into a problem document. Safe for many threads. */
final class Gateway implements Handler {

    /** The longest body in bytes: some ten thousand actions. */
    static final int LONGEST_BODY = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final String NO_ROUTE = "none";

    private final List<Route> routes;
    private final Metrics metrics;

    Gateway(List<Route> routes, Metrics metrics) {
        this.routes = routes;
        this.metrics = metrics;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        long start = System.nanoTime();
        String method = request.prologue().method().text();
        String path = request.prologue().uriPath().rawPath();
        Optional<Route> route = Optional.empty();
        Reply reply;
        try {
            route = find(method, path, response);
            reply = route.orElseThrow(() -> new RequestFault(404, "There is no '" + path + "' here; see /openapi."))
                    .handler()
                    .handle(call(route.get(), path, request));
        } catch (RuntimeException e) {
            reply = problem(e, method, path).reply();
        }
        response.status(Status.create(reply.status()));
        response.header(HeaderNames.CONTENT_TYPE, reply.contentType());
        response.send(reply.body());
        metrics.answered(
                route.isPresent() ? method : NO_ROUTE,
                route.map(Route::template).orElse(NO_ROUTE),
                reply.status(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Optional<Route> find(String method, String path, ServerResponse response) {
        List<Route> here =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        Optional<Route> found =
                here.stream().filter(route -> route.method().equals(method)).findFirst();
        if (found.isEmpty() && !here.isEmpty()) {
            String allowed = here.stream().map(Route::method).collect(Collectors.joining(", "));
            response.header(HeaderNames.ALLOW, allowed);
            throw new RequestFault(405, "'" + path + "' does not take " + method + ", but " + allowed + ".");
        }
        return found;
    }

    private static Call call(Route route, String path, ServerRequest request) {
        byte[] body = route.hasBody() ? body(request) : new byte[0];
        return new Call(route.match(path).orElseThrow(), query(request), body);
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        try {
            return request.query().toMap();
        } catch (IllegalArgumentException e) {
            throw new RequestFault(400, "The query is no percent-encoded text: " + e.getMessage() + ".", e);
        }
    }

    private static byte[] body(ServerRequest request) {
        if (request.headers().contentLength().orElse(0) > LONGEST_BODY) {
            throw tooLong();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(LONGEST_BODY + 1);
            if (body.length > LONGEST_BODY) {
                throw tooLong();
            }
            return body;
        } catch (IOException e) {
            throw new RequestFault(400, "The body broke off: " + e.getMessage() + ".", e);
        }
    }

    private static RequestFault tooLong() {
        return new RequestFault(
                413, "The body is longer than " + LONGEST_BODY + " bytes: send the latest actions only.");
    }

    private static Problem problem(RuntimeException fault, String method, String path) {
        Problem problem = Problem.of(fault);
        if (problem.status() == 500) {
            LOG.error("{} {} failed", method, path, fault);
        }
        return problem;
    }
}
