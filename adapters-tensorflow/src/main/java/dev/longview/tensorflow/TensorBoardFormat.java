package dev.longview.tensorflow;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.MetricsFormat;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * TensorBoard's event files: {@code tensorboard --logdir workspace/runs} shows every run. A file begins with its version and
 * a session start at step 0, on which a TensorBoard that watches forgets what it had read before.
 */
public final class TensorBoardFormat implements MetricsFormat {

    private static final String PREFIX = "events.out.tfevents.";
    private static final String VERSION = "brain.Event:2";
    private static final double NANOS = 1e9;

    @Override
    public MetricsWriter begin(Path folder) {
        Instant now = Instant.now();
        Path file = folder.resolve(String.format(
                "%s%010d.%d.longview",
                PREFIX, now.getEpochSecond(), ProcessHandle.current().pid()));
        try {
            deleteOld(folder);
            var writer = new EventFile(file, new FileOutputStream(file.toFile()));
            writer.write(event(now).setFileVersion(VERSION).build());
            writer.write(event(now)
                    .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
                    .build());
            return writer;
        } catch (IOException refused) {
            throw failed(file, refused);
        }
    }

    private static void deleteOld(Path folder) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private static Event.Builder event(Instant time) {
        return Event.newBuilder().setWallTime(time.getEpochSecond() + time.getNano() / NANOS);
    }

    private static RetryableException failed(Path file, IOException cause) {
        return new RetryableException(
                file + " cannot be written (" + cause + "): check that the disk has room and may be written to.",
                cause);
    }

    /** @param out unlike a channel, it outlives an interruption */
    private record EventFile(Path file, FileOutputStream out) implements MetricsWriter {

        @Override
        public void add(MetricPoint point) {
            Summary.Builder summary = Summary.newBuilder();
            point.values()
                    .forEach((name, value) ->
                            summary.addValueBuilder().setTag(name).setSimpleValue(value.floatValue()));
            write(event(point.time()).setStep(point.step()).setSummary(summary).build());
        }

        private void write(Event event) {
            try {
                out.write(RecordFrame.of(event.toByteArray()));
            } catch (IOException refused) {
                throw failed(file, refused);
            }
        }

        @Override
        public void sync() {
            try {
                out.getFD().sync();
            } catch (IOException refused) {
                throw failed(file, refused);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException refused) {
                throw failed(file, refused);
            }
        }
    }
}
