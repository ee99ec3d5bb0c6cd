package dev.longview.storage.run;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.MetricsFormat;
import dev.longview.ports.run.MetricsFormat.MetricsWriter;
import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunLog;
import dev.longview.storage.report.RunReport;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JSON lines are the record; every other form is made from them, anew on each start. */
final class FileRunLog implements RunLog {

    private final RunFolder folder;
    private final FileChannel lock;
    private final RandomAccessFile lines; // unlike a channel, it outlives an interruption
    private final List<MetricsWriter> writers = new ArrayList<>();
    private final RunReport report = new RunReport();
    private RunDescription description;
    private long steps;

    private FileRunLog(RunFolder folder, RunDescription description, FileChannel lock, RandomAccessFile lines) {
        this.folder = folder;
        this.description = description;
        this.lock = lock;
        this.lines = lines;
    }

    /** Takes a folder over, with what was told up to a step. */
    static FileRunLog open(RunFolder folder, long lastStep, List<MetricsFormat> formats) throws IOException {
        FileChannel lock = folder.lock();
        var lines = new RandomAccessFile(folder.metrics().toFile(), "rw");
        var log = new FileRunLog(folder, folder.description().unfinished(), lock, lines);
        try {
            formats.forEach(format -> log.writers.add(format.begin(folder.path())));
            long length = folder.replay(lastStep, log::show);
            lines.setLength(length);
            lines.seek(length);
            folder.write(log.description);
            log.report(Run.Status.RUNNING);
            return log;
        } catch (IOException | RuntimeException refused) {
            log.release();
            throw refused;
        }
    }

    private void show(MetricPoint point) {
        steps = point.step();
        report.add(point);
        writers.forEach(writer -> writer.add(point));
    }

    @Override
    public String id() {
        return description.id();
    }

    @Override
    public void add(long step, Map<String, Double> values) {
        var point = new MetricPoint(step, Instant.now().truncatedTo(ChronoUnit.MILLIS), values);
        faultless(() -> lines.write(MetricLines.bytes(point)));
        show(point);
    }

    @Override
    public void best(Run.Best best) {
        describe(description.with(best));
    }

    private void describe(RunDescription changed) {
        faultless(() -> folder.write(changed));
        description = changed;
    }

    @Override
    public void sync() {
        faultless(() -> lines.getFD().sync());
        writers.forEach(MetricsWriter::sync);
        report(Run.Status.RUNNING);
    }

    private void report(Run.Status status) {
        faultless(() -> folder.write(report, folder.run(description, status, steps)));
    }

    @Override
    public void finish(String model) {
        sync();
        describe(description.finished(model));
        report(Run.Status.FINISHED);
    }

    @Override
    public void close() {
        try {
            if (description.state() == RunDescription.State.UNFINISHED) {
                sync();
                report(Run.Status.UNFINISHED);
            }
        } finally {
            release();
        }
    }

    private void release() {
        faultless(() -> {
            try (lock;
                    lines) {
                writers.forEach(MetricsWriter::close);
            }
        });
    }

    private void faultless(DiskWork work) {
        try {
            work.run();
        } catch (IOException refused) {
            throw new RetryableException(
                    "The run's folder " + folder.path() + " cannot be written (" + refused
                            + "): check that the disk has room and may be written to, then train --resume.",
                    refused);
        }
    }

    private interface DiskWork {
        void run() throws IOException;
    }
}
