package dev.longview.domain.model;

import java.util.Map;

/**
 * The learned arrays of a network by name, as an engine's tensors.
 *
 * @param byName one for every {@link ParameterSpec}
 */
public record Parameters<T>(Map<String, T> byName) {

    /** The array of a name that a {@link ParameterSpec} gave. */
    public T of(String name) {
        T value = byName.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter is called " + name + "; there are " + byName.keySet());
        }
        return value;
    }
}
