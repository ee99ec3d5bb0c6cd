package dev.longview.domain.sequence;

import java.util.stream.IntStream;

/** Drops actions whose type or surface a model has no vocabulary for (PinnerFormer A.1). */
public final class KnownActions {

    private KnownActions() {}

    /** The timeline without actions of a type ≥ {@code types} or a surface ≥ {@code surfaces}; itself where there are none. */
    public static Timeline of(Timeline timeline, int types, int surfaces) {
        int[] kept = IntStream.range(0, timeline.size())
                .filter(i -> timeline.types()[i] < types && timeline.surfaces()[i] < surfaces)
                .toArray();
        return timeline.only(kept);
    }
}
