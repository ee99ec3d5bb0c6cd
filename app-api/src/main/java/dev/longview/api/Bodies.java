package dev.longview.api;

import dev.longview.composition.serve.LimitSettings;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies, none of them longer than one may be, and all that are held at a time not longer than {@code bodies}. What counts is
 * what has arrived, not what was announced. Safe for use by many threads.
 */
final class Bodies {

    private static final int PORTION = 16 << 10;
    private static final byte[] NONE = new byte[0];

    private final LimitSettings limits;
    private final AtomicLong held = new AtomicLong();

    Bodies(LimitSettings limits) {
        this.limits = limits;
    }

    /** A whole body, counted as held until it is closed. */
    final class Body implements AutoCloseable {

        private byte[] bytes = NONE;
        private long counted;

        byte[] bytes() {
            return bytes;
        }

        @Override
        public void close() {
            held.addAndGet(-counted);
        }

        private void read(ServerRequest request) {
            if (request.headers().contentLength().orElse(0) > limits.body()) {
                throw tooLong();
            }
            try (InputStream in = request.content().inputStream()) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                byte[] portion = new byte[PORTION];
                for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
                    count(read);
                    out.write(portion, 0, read);
                }
                bytes = out.toByteArray();
            } catch (IOException e) {
                throw broken(e);
            }
        }

        private void count(int read) {
            counted += read;
            if (counted > limits.body()) {
                held.addAndGet(read);
                throw tooLong();
            }
            if (held.addAndGet(read) > limits.bodies()) {
                throw Admission.busy("The server holds as many bodies as it may.");
            }
        }
    }

    /** A body that is too long is a 413, too many at once a 429, one that breaks off or makes no sense as HTTP a 400. */
    Body read(ServerRequest request) {
        Body body = new Body();
        if (!request.content().hasEntity()) {
            return body;
        }
        try {
            body.read(request);
            return body;
        } catch (RequestFault fault) {
            body.close();
            throw fault;
        } catch (RuntimeException e) {
            // Helidon's own, of several kinds: the connection ended or the chunks are malformed
            body.close();
            throw broken(e);
        }
    }

    private RequestFault tooLong() {
        return new RequestFault(
                413, "The body is longer than " + limits.body() + " bytes (serve.limits.body): send less at a time.");
    }

    /** What follows on the connection cannot be told from the body's rest. */
    private static RequestFault broken(Exception cause) {
        return new RequestFault(400, "The body broke off, or its chunks are malformed.", cause)
                .with("Connection", "close");
    }
}
