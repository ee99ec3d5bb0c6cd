package dev.longview.api;

import java.nio.charset.StandardCharsets;

/**
 * The configuration that the server runs with.
 *
 * @param configuration HOCON, without secrets
 */
record ConfigHandler(String configuration) implements RouteHandler {

    @Override
    public Reply handle(Call call) {
        call.allowing();
        return new Reply(200, "text/plain; charset=utf-8", configuration.getBytes(StandardCharsets.UTF_8));
    }
}
