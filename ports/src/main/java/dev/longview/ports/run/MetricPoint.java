package dev.longview.ports.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was told at once.
 *
 * @param step after how many steps
 * @param time when
 * @param values finite numbers by name, in the order told
 */
public record MetricPoint(long step, Instant time, Map<String, Double> values) {

    public MetricPoint {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        values.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(name + " is " + value + " at step " + step + ", but must be finite");
            }
        });
    }
}
