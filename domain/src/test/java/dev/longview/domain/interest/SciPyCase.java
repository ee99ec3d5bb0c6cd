package dev.longview.domain.interest;

import dev.longview.domain.embedding.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * What SciPy makes of points; see make_fixtures.py.
 *
 * @param heights of all merges
 * @param cuts some partitions
 */
record SciPyCase(double[] heights, List<Cut> cuts) {

    static final int DIMENSION = 12;

    /** The partition below a height, numbered by first members. */
    record Cut(double height, Clusters clusters) {}

    static SciPyCase read(String kind, int points, Linkage linkage) {
        String name = kind + "-" + points + "-" + linkage.name().toLowerCase(java.util.Locale.ROOT) + ".txt.gz";
        try (var file = Objects.requireNonNull(SciPyCase.class.getResourceAsStream(name), name);
                var lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.US_ASCII))) {
            double[] heights = numbers(lines.readLine());
            List<Cut> cuts = new ArrayList<>();
            for (String height = lines.readLine(); height != null; height = lines.readLine()) {
                int[] marks = Arrays.stream(numbers(lines.readLine()))
                        .mapToInt(mark -> (int) mark)
                        .toArray();
                cuts.add(new Cut(Double.parseDouble(height), Clusters.of(marks)));
            }
            return new SciPyCase(heights, cuts);
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + name, unreadable);
        }
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    /** The points themselves, to the bit those of make_fixtures.py. */
    static Vectors points(String kind, int count) {
        double[] cells = uniform(count * DIMENSION, 1);
        double[] centres = uniform(10 * DIMENSION, 2);
        float[] values = new float[cells.length];
        for (int i = 0; i < values.length; i++) {
            int point = i / DIMENSION;
            int column = i % DIMENSION;
            values[i] = (float)
                    switch (kind) {
                        case "random" -> cells[i];
                        case "clustered" -> centres[point % 10 * DIMENSION + column] + cells[i] / 16;
                        case "duplicated" -> cells[point / 3 * DIMENSION + column];
                        case "collinear" -> cells[point * DIMENSION] * (column + 1) / 16;
                        default -> throw new IllegalArgumentException(kind);
                    };
        }
        return new Vectors(values, DIMENSION);
    }

    private static double[] uniform(int count, long stream) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long state = (i + 1) * 0x9E3779B97F4A7C15L + stream * 0xD1B54A32D192ED03L;
            state = (state ^ (state >>> 29)) * 0xBF58476D1CE4E5B9L;
            state = (state ^ (state >>> 29)) * 0x94D049BB133111EBL;
            numbers[i] = (state >>> 44) * 0x1p-20;
        }
        return numbers;
    }
}
