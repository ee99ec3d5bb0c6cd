package dev.longview.api;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** {@code HEAD}: what {@code GET} answers, its length included, without the body (RFC 9110, section 9.3.2). */
final class Bodiless {

    /** The method by its name. */
    static final String HEAD = Method.HEAD.text();

    private Bodiless() {}

    static boolean wants(ServerRequest request) {
        return request.prologue().method().text().equals(HEAD);
    }

    /** Sends an answer whose status and headers are set. */
    static void send(ServerRequest request, ServerResponse response, byte[] body) {
        if (wants(request)) {
            response.headers().contentLength(body.length);
            response.send();
        } else {
            response.send(body);
        }
    }
}
