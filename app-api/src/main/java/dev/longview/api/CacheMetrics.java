package dev.longview.api;

import dev.longview.application.recommendation.CacheUse;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingInterests;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How much the cache of neighbours spares: the hit rate is hits over hits and misses. */
final class CacheMetrics {

    private static final String SEARCHES = "longview.neighbours.searches";

    private CacheMetrics() {}

    static void bind(Serving serving, MeterRegistry registry) {
        FunctionCounter.builder(SEARCHES, serving.cacheUse(), CacheUse::hits)
                .tag("cache", "hit")
                .register(registry);
        FunctionCounter.builder(SEARCHES, serving.cacheUse(), CacheUse::misses)
                .tag("cache", "miss")
                .register(registry);
        Gauge.builder("longview.neighbours.cached", serving, CacheMetrics::cached)
                .register(registry);
    }

    private static double cached(Serving serving) {
        return serving.interests()
                .<Double>ask(
                        open -> open.map(ServingInterests::cached).orElse(0L).doubleValue());
    }
}
