package dev.longview.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Answers requests that Helidon refuses before any route sees them, such as malformed HTTP, and ends their connection: where the next
 * request begins is anybody's guess.
 */
final class TransportProblems implements DirectHandler {

    private final Metrics metrics;
    private final RequestLog log = RequestLog.configured();

    TransportProblems(Metrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType event, Status status, ServerResponseHeaders headers, String message) {
        Exchange exchange = new Exchange(RequestIds.of(request.headers()));
        Status told = status(event, status);
        String detail = "The request is no valid HTTP: " + told.reasonPhrase() + ".";
        byte[] body = Json.bytes(Problem.of(told.code(), detail).of(exchange));
        headers.remove(HeaderNames.CONTENT_LENGTH);
        headers.set(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
        headers.set(RequestIds.HEADER, exchange.id());
        metrics.malformed(exchange, told.code());
        log.answered(exchange, told.code(), body.length, exchange.nanos());
        return TransportResponse.builder()
                .status(told)
                .headers(headers)
                .keepAlive(false)
                .entity(body)
                .build();
    }

    /**
     * The gateway lets nothing through that goes wrong behind it: what Helidon takes for an error of its own is a request that
     * its parser does not expect, such as headers that break off or control characters in a method.
     */
    private static Status status(EventType event, Status status) {
        return event == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : status;
    }
}
