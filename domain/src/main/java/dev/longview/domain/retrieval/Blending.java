package dev.longview.domain.retrieval;

import java.util.List;

/**
 * How several lists of candidates become one (PinnerSage §4: "merged"). An item that is in several lists is in the blend once;
 * the same lists give the same blend.
 */
public enum Blending {
    /** Every list in turn gives its next item, whatever the weights: see {@link RoundRobin}. */
    ROUND_ROBIN {
        @Override
        public List<Blended> blend(List<RankedList> lists, int most, Admission admission) {
            return RoundRobin.blend(lists, most, admission);
        }
    },
    /** By weighted score: see {@link ScoreBlend}. */
    SCORE {
        @Override
        public List<Blended> blend(List<RankedList> lists, int most, Admission admission) {
            return ScoreBlend.blend(lists, most, admission);
        }
    };

    /**
     * The blend, best first.
     *
     * @param lists the first is asked first
     * @param most how many items at most, ≥ 0
     */
    public abstract List<Blended> blend(List<RankedList> lists, int most, Admission admission);
}
