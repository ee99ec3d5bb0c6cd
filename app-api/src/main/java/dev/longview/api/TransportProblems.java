package dev.longview.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/** Answers requests that Helidon refuses before any route sees them, such as malformed HTTP. */
final class TransportProblems implements DirectHandler {

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType event, Status status, ServerResponseHeaders headers, String message) {
        Problem problem = Problem.of(status.code(), "The request is no valid HTTP: " + status.reasonPhrase() + ".");
        headers.remove(HeaderNames.CONTENT_LENGTH);
        headers.set(HeaderNames.CONTENT_TYPE, Problem.CONTENT_TYPE);
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(event.keepAlive())
                .entity(Json.bytes(problem))
                .build();
    }
}
