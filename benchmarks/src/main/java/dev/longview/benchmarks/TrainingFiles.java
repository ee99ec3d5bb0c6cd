package dev.longview.benchmarks;

import dev.longview.domain.model.Network;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TimeFeatures;
import dev.longview.domain.sequence.TrainingBatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A case's settings, starting weights and batches as JSON and NumPy files, for the PyTorch side. */
final class TrainingFiles {

    private static final int ALIGNMENT = 64;

    private final Path folder;

    private TrainingFiles(Path folder) {
        this.folder = folder;
    }

    static void write(Path folder, TrainingCase size) throws IOException {
        var files = new TrainingFiles(folder);
        List<ParameterSpec> specs = parameters(size);
        for (ParameterSpec spec : specs) {
            int[] shape = spec.shape().stream().mapToInt(Integer::intValue).toArray();
            files.floats("weights/" + spec.name(), spec.initial(TrainingCase.SEED), shape);
        }
        if (size.vectors().isPresent()) {
            var vectors = size.vectors().get();
            files.floats("vectors", vectors.values(), vectors.count(), vectors.dimension());
        }
        List<TrainingBatch> batches = size.batches();
        for (int number = 0; number < batches.size(); number++) {
            files.batch("batch-" + number + "/", batches.get(number));
        }
        Files.writeString(folder.resolve("settings.json"), json(size, specs));
    }

    static List<ParameterSpec> parameters(TrainingCase size) {
        List<ParameterSpec> all = new ArrayList<>(Network.parameters(size.spec(0)));
        all.addAll(TrainingCase.LOSS.parameters());
        return all;
    }

    private static String json(TrainingCase size, List<ParameterSpec> specs) {
        var optimizer = TrainingCase.OPTIMIZER;
        return """
                {"count": %d, "length": %d, "hidden": %d, "layers": %d, "heads": %d, "batches": %d, "learningRate": %s,
                 "beta1": %s, "beta2": %s, "epsilon": %s, "weightDecay": %s, "clipNorm": %s, "leastTemperature": %s,
                 "weights": [%s]}
                """
                .formatted(
                        size.count(),
                        size.length(),
                        size.hidden(),
                        size.layers(),
                        size.spec(0).heads(),
                        TrainingCase.BATCHES,
                        TrainingCase.LEARNING_RATE,
                        optimizer.beta1(),
                        optimizer.beta2(),
                        optimizer.epsilon(),
                        optimizer.weightDecay(),
                        optimizer.clipNorm(),
                        TrainingCase.LEAST_TEMPERATURE,
                        specs.stream().map(spec -> '"' + spec.name() + '"').collect(Collectors.joining(", ")));
    }

    private void batch(String prefix, TrainingBatch batch) throws IOException {
        SequenceBatch sequences = batch.sequences();
        int[] cells = {sequences.count(), sequences.length()};
        int[] absolute = {sequences.count(), sequences.length(), TimeFeatures.ABSOLUTE_PERIODS};
        int[] relative = {sequences.count(), sequences.length(), TimeFeatures.RELATIVE_PERIODS};
        integers(prefix + "items", sequences.items(), cells);
        integers(prefix + "types", sequences.types(), cells);
        integers(prefix + "surfaces", sequences.surfaces(), cells);
        floats(prefix + "logSeconds", sequences.logSeconds(), cells);
        floats(prefix + "timeAngles", sequences.timeAngles(), absolute);
        floats(prefix + "timeLog", sequences.timeLog(), cells);
        floats(prefix + "recencyAngles", sequences.recencyAngles(), relative);
        floats(prefix + "recencyLog", sequences.recencyLog(), cells);
        floats(prefix + "gapAngles", sequences.gapAngles(), relative);
        floats(prefix + "gapLog", sequences.gapLog(), cells);
        floats(prefix + "valid", sequences.valid(), cells);
        integers(prefix + "pairRows", batch.pairRows(), batch.pairs());
        integers(prefix + "pairUsers", batch.pairUsers(), batch.pairs());
        floats(prefix + "pairWeights", batch.pairWeights(), batch.pairs());
        integers(prefix + "pool", batch.pool(), batch.pool().length);
        floats(prefix + "logQ", batch.logQ(), batch.logQ().length);
    }

    private void floats(String name, float[] values, int... shape) throws IOException {
        ByteBuffer bytes = start("<f4", values.length, shape);
        bytes.slice(bytes.position(), 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        write(name, bytes);
    }

    private void integers(String name, int[] values, int... shape) throws IOException {
        ByteBuffer bytes = start("<i4", values.length, shape);
        bytes.slice(bytes.position(), 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer()
                .put(values);
        write(name, bytes);
    }

    /** The header of NumPy's format 1.0, and room for the values behind it. */
    private static ByteBuffer start(String type, int size, int[] shape) {
        String axes = Arrays.stream(shape).mapToObj(axis -> axis + ",").collect(Collectors.joining());
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, axes);
        int length = (header.length() + 11 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(10 + length + 4 * size).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.put((byte) 0x93)
                .put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(String name, ByteBuffer bytes) throws IOException {
        Path file = folder.resolve(name + ".npy");
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            bytes.rewind();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
