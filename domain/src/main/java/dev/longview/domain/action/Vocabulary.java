package dev.longview.domain.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A closed set of names, each with a dense index from 0. Immutable and safe for use by many threads.
 */
public final class Vocabulary {

    private final List<String> names;
    private final Map<String, Integer> indices;

    private Vocabulary(List<String> names) {
        this.names = List.copyOf(names);
        this.indices = HashMap.newHashMap(names.size());
        for (int index = 0; index < this.names.size(); index++) {
            if (indices.put(this.names.get(index), index) != null) {
                throw new IllegalArgumentException(
                        "the name '" + this.names.get(index) + "' stands twice in a vocabulary");
            }
        }
    }

    /** The names in index order; a repeated name is an {@link IllegalArgumentException}. */
    public static Vocabulary of(List<String> names) {
        return new Vocabulary(names);
    }

    public int size() {
        return names.size();
    }

    /** The index of a name, empty where the name is unknown. */
    public OptionalInt indexOf(String name) {
        Integer index = indices.get(name);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** The name at an index in [0, size). */
    public String name(int index) {
        return names.get(index);
    }

    public List<String> names() {
        return names;
    }
}
