package dev.longview.ports.run;

import java.util.Map;

/**
 * Where a training tells what happens. Whatever was told outlives the process, however it dies; it outlives the machine once
 * {@link #sync} has returned. For one thread. Faults of the disk are {@code RetryableException}s. Closing a log that was not
 * finished leaves the run unfinished.
 */
public interface RunLog extends AutoCloseable {

    /** The run's id. */
    String id();

    /**
     * Tells metrics after a step; steps never fall.
     *
     * @param values finite numbers by name, such as {@code loss} or {@code validation/recall@10}
     */
    void add(long step, Map<String, Double> values);

    /** Replaces what was best before. */
    void best(Run.Best best);

    /** Makes everything told so far durable, and the report show it. */
    void sync();

    /** Ends the run. */
    void finish(String model);

    @Override
    void close();
}
