package dev.longview.domain.action;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A closed set of names, each with a dense index from 0. Immutable and safe for use by many threads.
 */
public final class Vocabulary {

    private final Optional<Vocabulary> front;
    private final int before;
    private final List<String> names;
    private final Map<String, Integer> indices;

    /** @param front the names before these */
    private Vocabulary(Optional<Vocabulary> front, List<String> names) {
        this.front = front;
        this.before = front.map(Vocabulary::size).orElse(0);
        this.names = List.copyOf(names);
        this.indices = HashMap.newHashMap(names.size());
        for (int index = 0; index < this.names.size(); index++) {
            String name = this.names.get(index);
            if (indices.put(name, before + index) != null
                    || front.filter(known -> known.indexOf(name).isPresent()).isPresent()) {
                throw new IllegalArgumentException("the name '" + name + "' stands twice in a vocabulary");
            }
        }
    }

    /** The names in index order; a repeated name is an {@link IllegalArgumentException}. */
    public static Vocabulary of(List<String> names) {
        return new Vocabulary(Optional.empty(), names);
    }

    /** These names and more behind them, without a copy of these; a repeated name is an {@link IllegalArgumentException}. */
    public Vocabulary and(List<String> more) {
        return more.isEmpty() ? this : new Vocabulary(Optional.of(this), more);
    }

    public int size() {
        return before + names.size();
    }

    /** The index of a name, empty where the name is unknown. */
    public OptionalInt indexOf(String name) {
        Integer index = indices.get(name);
        if (index != null) {
            return OptionalInt.of(index);
        }
        return front.isPresent() ? front.get().indexOf(name) : OptionalInt.empty();
    }

    /** The name at an index in [0, size). */
    public String name(int index) {
        return index < before ? front.orElseThrow().name(index) : names.get(index - before);
    }

    public List<String> names() {
        return front.map(known ->
                        Stream.concat(known.names().stream(), names.stream()).toList())
                .orElse(names);
    }
}
