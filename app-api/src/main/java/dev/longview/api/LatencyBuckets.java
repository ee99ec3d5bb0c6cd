package dev.longview.api;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Latencies of several timers together, as far as their buckets tell them apart.
 *
 * @param upTo how many requests took at most so many milliseconds
 * @param all how many there were
 */
record LatencyBuckets(NavigableMap<Double, Double> upTo, double all) {

    static LatencyBuckets of(List<Timer> timers) {
        NavigableMap<Double, Double> upTo = new TreeMap<>();
        for (Timer timer : timers) {
            for (CountAtBucket bucket : timer.takeSnapshot().histogramCounts()) {
                upTo.merge(bucket.bucket(TimeUnit.MILLISECONDS), bucket.count(), Double::sum);
            }
        }
        return new LatencyBuckets(upTo, timers.stream().mapToLong(Timer::count).sum());
    }

    /** A quantile, taken as evenly spread within its bucket; 0 where nothing was counted. */
    double millis(double share) {
        double wanted = share * all;
        double below = 0;
        double least = 0;
        for (Map.Entry<Double, Double> bucket : upTo.entrySet()) {
            double count = bucket.getValue();
            if (count >= wanted && count > below) {
                double top = Double.isFinite(bucket.getKey()) ? bucket.getKey() : least;
                return least + (top - least) * (wanted - below) / (count - below);
            }
            below = count;
            least = bucket.getKey();
        }
        return least;
    }
}
