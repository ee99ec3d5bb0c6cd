package dev.longview.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The description of the API, as checked in. */
final class OpenApiHandler implements RouteHandler {

    private final byte[] document;

    OpenApiHandler() {
        try (InputStream in =
                Objects.requireNonNull(OpenApiHandler.class.getResourceAsStream("openapi.json"), "openapi.json")) {
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read openapi.json", e);
        }
    }

    @Override
    public Reply handle(Call call) {
        return new Reply(200, "application/json", document);
    }
}
