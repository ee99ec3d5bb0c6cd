package dev.longview.ports.run;

import java.util.ArrayList;
import java.util.List;

/**
 * A metric over the steps in bounded memory: values are gathered into stretches, and whenever there are too many of these,
 * neighbours are joined. For one thread.
 */
public final class Curve {

    /** Most stretches: as many as a chart can tell apart. */
    public static final int MOST = 400;

    private final List<Stretch> stretches = new ArrayList<>();
    private long wanted = 1;

    /**
     * Neighbouring values.
     *
     * @param last step
     */
    public record Stretch(long last, double sum, long count, double least, double greatest) {

        public double mean() {
            return sum / count;
        }

        public Stretch and(Stretch later) {
            return new Stretch(
                    later.last,
                    sum + later.sum,
                    count + later.count,
                    Math.min(least, later.least),
                    Math.max(greatest, later.greatest));
        }
    }

    /** Adds the value of a step; steps never fall. */
    public void add(long step, double value) {
        Stretch one = new Stretch(step, value, 1, value, value);
        if (!stretches.isEmpty() && stretches.getLast().count() < wanted) {
            stretches.add(stretches.removeLast().and(one));
        } else {
            stretches.add(one);
        }
        if (stretches.size() > MOST) {
            join();
        }
    }

    private void join() {
        List<Stretch> joined = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i += 2) {
            Stretch first = stretches.get(i);
            joined.add(i + 1 < stretches.size() ? first.and(stretches.get(i + 1)) : first);
        }
        stretches.clear();
        stretches.addAll(joined);
        wanted *= 2;
    }

    /** In the order of the steps; at least one. */
    public List<Stretch> stretches() {
        return stretches;
    }

    /** Whether a stretch holds several values, so that means hide a spread. */
    public boolean gathered() {
        return wanted > 1;
    }
}
