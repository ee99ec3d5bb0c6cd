package dev.longview.domain.sequence;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Drops actions whose type or surface a model has no vocabulary for (PinnerFormer A.1). */
public final class KnownActions {

    private KnownActions() {}

    /** The timeline without actions of a type ≥ {@code types} or a surface ≥ {@code surfaces}; itself where there are none. */
    public static Timeline of(Timeline timeline, int types, int surfaces) {
        int[] kept = IntStream.range(0, timeline.size())
                .filter(i -> timeline.types()[i] < types && timeline.surfaces()[i] < surfaces)
                .toArray();
        if (kept.length == timeline.size()) {
            return timeline;
        }
        float[] seconds = new float[kept.length];
        for (int i = 0; i < kept.length; i++) {
            seconds[i] = timeline.seconds()[kept[i]];
        }
        return new Timeline(
                timeline.user(),
                pick(timeline.items(), kept),
                Arrays.stream(kept).mapToLong(i -> timeline.times()[i]).toArray(),
                pick(timeline.types(), kept),
                pick(timeline.surfaces(), kept),
                seconds);
    }

    private static int[] pick(int[] column, int[] kept) {
        return Arrays.stream(kept).map(i -> column[i]).toArray();
    }
}
