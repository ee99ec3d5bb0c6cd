package dev.longview.api;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.LongviewException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import io.helidon.http.Status;

/**
 * A problem document (RFC 9457, section 3.1).
 *
 * @param type always {@code about:blank}: the title says no more than the status
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request, and what would be right
 * @param request the request's id (an extension member)
 */
record Problem(String type, String title, int status, String detail, String request) {

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem("about:blank", Status.create(status).reasonPhrase(), status, detail, null);
    }

    static Problem of(Throwable fault) {
        return switch (fault) {
            case RequestFault request -> of(request.status(), request.getMessage());
            case CorruptException damaged -> of(500, "Something is damaged; the server's log says what.");
            case LongviewException known -> of(status(known), known.getMessage());
            default -> of(500, "The server failed to answer; its log says why.");
        };
    }

    /** The same with the request's id. */
    Problem of(Exchange exchange) {
        return new Problem(type, title, status, detail, exchange.id());
    }

    Reply reply() {
        return new Reply(status, CONTENT_TYPE, Json.bytes(this));
    }

    private static int status(LongviewException fault) {
        return switch (fault) {
            case NotFoundException missing -> 404;
            case MisconfiguredException wrong -> 400;
            case RetryableException passing -> 503;
            case CorruptException damaged -> 500;
        };
    }
}
