package dev.longview.ports.run;

import java.nio.file.Path;

/** A further form in which a run's metrics are written, for a tool that draws them. Safe for use by many threads. */
public interface MetricsFormat {

    /**
     * Begins anew in a run's folder: files that it wrote there before are replaced.
     *
     * @throws dev.longview.ports.failure.RetryableException where the disk refuses
     */
    MetricsWriter begin(Path folder);

    /** One run's file. For one thread; a disk that refuses is a {@code RetryableException}. */
    interface MetricsWriter extends AutoCloseable {

        /** Writes a point so that it outlives the process. */
        void add(MetricPoint point);

        /** Makes what was written outlive the machine. */
        void sync();

        @Override
        void close();
    }
}
