package dev.longview.api;

import java.nio.charset.StandardCharsets;

/** What the server counted, for Prometheus. */
record MetricsHandler(Metrics metrics, ServingMetrics serving) implements RouteHandler {

    @Override
    public Reply handle(Call call) {
        serving.look();
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", text);
    }
}
