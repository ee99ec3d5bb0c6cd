package dev.longview.domain.model;

import dev.longview.domain.random.Seeds;
import java.util.List;

/**
 * One learned array of the network.
 *
 * @param name unique in the network, such as {@code layer-1.query}
 * @param shape none to two axes
 * @param initialiser how it starts
 */
public record ParameterSpec(String name, List<Integer> shape, Initialiser initialiser) {

    static ParameterSpec matrix(String name, int rows, int columns, Initialiser initialiser) {
        return new ParameterSpec(name, List.of(rows, columns), initialiser);
    }

    static ParameterSpec vector(String name, int size, double value) {
        return new ParameterSpec(name, List.of(size), new Initialiser.Constant(value));
    }

    /** A single number. */
    public static ParameterSpec scalar(String name, double value) {
        return new ParameterSpec(name, List.of(), new Initialiser.Constant(value));
    }

    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    public boolean isMatrix() {
        return shape.size() == 2;
    }

    /** The values to start from, row-major: a function of the seed and the name alone. */
    public float[] initial(long seed) {
        float[] values = new float[size()];
        int columns = shape.isEmpty() ? 1 : shape.getLast();
        initialiser.fill(values, columns, Seeds.generator(seed, Seeds.hash(name)));
        return values;
    }
}
