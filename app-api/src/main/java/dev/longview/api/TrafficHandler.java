package dev.longview.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the server answered since it started, by route: the metrics of Prometheus in a form that a page can show. */
record TrafficHandler(MeterRegistry registry) implements RouteHandler {

    private record Body(double uptimeSeconds, long usedBytes, long maximumBytes, List<Line> routes) {}

    private record Line(
            String method,
            String route,
            long requests,
            long clientFaults,
            long serverFaults,
            double meanMillis,
            double p50Millis,
            double p99Millis,
            double maximumMillis) {}

    @Override
    public Reply handle(Call call) {
        call.allowing();
        Runtime machine = Runtime.getRuntime();
        List<Line> routes = registry.find("http.server.requests").timers().stream()
                .collect(Collectors.groupingBy(timer -> tag(timer, "method") + " " + tag(timer, "route")))
                .values()
                .stream()
                .map(TrafficHandler::line)
                .sorted(Comparator.comparingLong(Line::requests).reversed())
                .toList();
        double uptime = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
        return Reply.json(new Body(uptime, machine.totalMemory() - machine.freeMemory(), machine.maxMemory(), routes));
    }

    /** @param timers of one route, one for each status */
    private static Line line(List<Timer> timers) {
        long requests = timers.stream().mapToLong(Timer::count).sum();
        double total = timers.stream()
                .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
                .sum();
        LatencyBuckets buckets = LatencyBuckets.of(timers);
        return new Line(
                tag(timers.getFirst(), "method"),
                tag(timers.getFirst(), "route"),
                requests,
                count(timers, '4'),
                count(timers, '5'),
                requests == 0 ? 0 : total / requests,
                buckets.millis(.5),
                buckets.millis(.99),
                timers.stream()
                        .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
                        .max()
                        .orElse(0));
    }

    private static long count(List<Timer> timers, char kind) {
        return timers.stream()
                .filter(timer -> tag(timer, "status").charAt(0) == kind)
                .mapToLong(Timer::count)
                .sum();
    }

    private static String tag(Timer timer, String name) {
        return timer.getId().getTags().stream()
                .filter(tag -> tag.getKey().equals(name))
                .findFirst()
                .map(Tag::getValue)
                .orElse("-");
    }
}
