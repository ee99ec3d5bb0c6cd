package dev.longview.domain.model;

import dev.longview.domain.random.Seeds;
import java.util.List;

/**
 * One learned array of the network.
 *
 * @param name unique in the network, such as {@code layer-1.query}
 * @param shape none to two axes
 * @param initialiser how it starts
 * @param stream parameters of one stream draw the same random numbers; mostly the name
 */
public record ParameterSpec(String name, List<Integer> shape, Initialiser initialiser, String stream) {

    static ParameterSpec matrix(String name, int rows, int columns, Initialiser initialiser) {
        return new ParameterSpec(name, List.of(rows, columns), initialiser, name);
    }

    static ParameterSpec vector(String name, int size, double value) {
        return vector(name, size, new Initialiser.Constant(value));
    }

    static ParameterSpec vector(String name, int size, Initialiser initialiser) {
        return new ParameterSpec(name, List.of(size), initialiser, name);
    }

    /** A single number. */
    public static ParameterSpec scalar(String name, double value) {
        return new ParameterSpec(name, List.of(), new Initialiser.Constant(value), name);
    }

    ParameterSpec drawnFrom(String sharedStream) {
        return new ParameterSpec(name, shape, initialiser, sharedStream);
    }

    public int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    public boolean isMatrix() {
        return shape.size() == 2;
    }

    /** Whether its rows are looked up by item index, the last one standing for every unknown item. */
    public boolean isItemTable() {
        return initialiser instanceof Initialiser.Table;
    }

    /** The values to start from, row-major: a function of the seed and the stream alone. */
    public float[] initial(long seed) {
        float[] values = new float[size()];
        int columns = shape.isEmpty() ? 1 : shape.getLast();
        initialiser.fill(values, columns, Seeds.generator(seed, Seeds.hash(stream)));
        return values;
    }
}
