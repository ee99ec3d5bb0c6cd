package dev.longview.application.inspection;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.run.Curve;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.RunStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how a training went. Safe for use by many threads. */
public final class ShowRun {

    private static final int MOST_CURVES = 60;

    private final RunStore runs;

    @Inject
    public ShowRun(RunStore runs) {
        this.runs = runs;
    }

    /**
     * A training.
     *
     * @param last when something was last told
     * @param curves one per metric, in the order they were first told
     */
    public record Shown(RunCard run, Optional<Instant> last, List<Metric> curves) {}

    /** A metric over the steps: at most {@link Curve#MOST} points. */
    public record Metric(String name, List<Point> points) {}

    /**
     * Neighbouring steps.
     *
     * @param step the last of them
     */
    public record Point(long step, double mean, double least, double greatest) {}

    /** What was told of a run so far; an unknown one is a {@link NotFoundException}. */
    public Shown show(String id) {
        RunCard run = RunCard.of(runs.open(id));
        var gathered = new Gathered();
        runs.replay(id, gathered::add);
        List<Metric> curves = gathered.curves.entrySet().stream()
                .map(each -> new Metric(each.getKey(), points(each.getValue())))
                .toList();
        return new Shown(run, gathered.last, curves);
    }

    private static List<Point> points(Curve curve) {
        return curve.stretches().stream()
                .map(each -> new Point(each.last(), each.mean(), each.least(), each.greatest()))
                .toList();
    }

    private static final class Gathered {

        private final Map<String, Curve> curves = new LinkedHashMap<>();
        private Optional<Instant> last = Optional.empty();

        void add(MetricPoint point) {
            last = Optional.of(point.time());
            point.values().forEach((name, value) -> {
                if (curves.size() < MOST_CURVES || curves.containsKey(name)) {
                    curves.computeIfAbsent(name, key -> new Curve()).add(point.step(), value);
                }
            });
        }
    }
}
