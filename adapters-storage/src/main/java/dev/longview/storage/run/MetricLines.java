package dev.longview.storage.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.run.MetricPoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Metrics as JSON lines: {@code {"step":12,"time":"2026-11-21T23:09:12.345Z","loss":4.2}}. A line is whole with its line
 * feed; what a killed process left of one is none.
 */
final class MetricLines {

    static final String FILE = "metrics.jsonl";

    private static final String STEP = "step";
    private static final String TIME = "time";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    /** Longer than any line. */
    private static final int TAIL = 1 << 16;

    private MetricLines() {}

    static byte[] bytes(MetricPoint point) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put(STEP, point.step()).put(TIME, point.time().toString());
        point.values().forEach(line::put);
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Hands out the points of a file, in order, up to a step, and returns how many bytes they take. */
    static long read(Path file, long lastStep, Consumer<MetricPoint> points) throws IOException {
        long read = 0;
        if (Files.notExists(file)) {
            return read;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            var line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                line.write(next);
                if (next == '\n') {
                    MetricPoint point = parse(file, line.toString(StandardCharsets.UTF_8));
                    if (point.step() > lastStep) {
                        return read;
                    }
                    points.accept(point);
                    read += line.size();
                    line.reset();
                }
            }
        }
        return read;
    }

    /** The step of the last whole line; empty without any. */
    static OptionalLong lastStep(Path file) throws IOException {
        if (Files.notExists(file)) {
            return OptionalLong.empty();
        }
        String[] lines = tail(file);
        return lines.length < 2
                ? OptionalLong.empty()
                : OptionalLong.of(parse(file, lines[lines.length - 2]).step());
    }

    /** The last lines, the first of which may be cut; after the last line feed comes what is no line. */
    private static String[] tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                InputStream in = Channels.newInputStream(channel.position(Math.max(0, channel.size() - TAIL)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
        }
    }

    private static MetricPoint parse(Path file, String line) {
        try {
            ObjectNode fields = MAPPER.readValue(line, ObjectNode.class);
            Map<String, Double> values = new LinkedHashMap<>();
            fields.properties().forEach(field -> {
                if (!field.getKey().equals(STEP) && !field.getKey().equals(TIME)) {
                    values.put(field.getKey(), field.getValue().asDouble(Double.NaN));
                }
            });
            Instant time = Instant.parse(text(fields, TIME));
            return new MetricPoint(Long.parseLong(text(fields, STEP)), time, values);
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException damaged) {
            throw new CorruptException(
                    file + " has a damaged line, '" + line.strip() + "' (" + damaged.getMessage()
                            + "): delete the line, or the run's folder.",
                    damaged);
        }
    }

    private static String text(ObjectNode fields, String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no " + name);
        }
        return value.asText();
    }
}
