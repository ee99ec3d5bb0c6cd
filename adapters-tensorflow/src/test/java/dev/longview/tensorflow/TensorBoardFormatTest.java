package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.longview.ports.run.MetricPoint;
import dev.longview.ports.run.MetricsFormat.MetricsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog.SessionStatus;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/** The files are read back by TensorFlow's own reader, which checks every checksum. */
class TensorBoardFormatTest {

    @TempDir
    private Path folder;

    @Test
    void tensorFlowReadsEveryPointBack() throws IOException {
        Instant time = Instant.parse("2026-11-21T23:09:12.250Z");
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 4.25);
        values.put("learning-rate", 1e-3);
        try (MetricsWriter writer = new TensorBoardFormat().begin(folder)) {
            writer.add(new MetricPoint(7, time, values));
            writer.add(new MetricPoint(Long.MAX_VALUE, time, Map.of("validation/recall@10", .5)));
            writer.sync();

            List<Event> events = read(onlyFile());
            assertThat(events).hasSize(4);
            assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
            assertThat(events.get(1).getSessionLog().getStatus()).isEqualTo(SessionStatus.START);
            assertThat(events.get(2).getStep()).isEqualTo(7);
            assertThat(events.get(2).getWallTime()).isEqualTo(time.getEpochSecond() + .25, within(1e-6));
            assertThat(events.get(2).getSummary().getValueList())
                    .extracting(value -> value.getTag() + " " + value.getSimpleValue())
                    .containsExactly("loss 4.25", "learning-rate 0.001");
            assertThat(events.get(3).getStep()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void beginningAnewReplacesWhatWasThere() throws IOException {
        Files.createFile(folder.resolve("events.out.tfevents.0000000001.1.longview"));
        Path other = Files.createFile(folder.resolve("metrics.jsonl"));
        new TensorBoardFormat().begin(folder).close();

        assertThat(other).exists();
        Files.delete(other);
        assertThat(read(onlyFile())).hasSize(2);
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(all.getFirst().getFileName().toString()).startsWith("events.out.tfevents.");
            return all.getFirst();
        }
    }

    private static List<Event> read(Path file) throws InvalidProtocolBufferException {
        List<Event> events = new ArrayList<>();
        List<Class<? extends TType>> types = List.of(TString.class);
        List<Shape> shapes = List.of(Shape.scalar());
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            // the generated operation is the second version, which TensorFlow cannot rewrite
            Operand<?> records = tf.scope()
                    .opBuilder("TFRecordDataset", "records")
                    .addInput(tf.constant(file.toString()).asOutput())
                    .addInput(tf.constant("").asOutput())
                    .addInput(tf.constant(0L).asOutput())
                    .build()
                    .output(0);
            var iterator = tf.data.iterator("", "", types, shapes);
            tf.data.makeIterator(records, iterator);
            while (true) {
                Operand<?> next = tf.data
                        .iteratorGetNext(iterator, types, shapes)
                        .components()
                        .getFirst();
                events.add(Event.parseFrom(((TString) next.asTensor()).asBytes().getObject()));
            }
        } catch (TFOutOfRangeException end) {
            return events;
        }
    }
}
