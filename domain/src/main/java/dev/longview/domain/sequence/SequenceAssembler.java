package dev.longview.domain.sequence;

import java.util.List;

/**
 * Lays windows out as the network reads them. Immutable; safe for use by many threads.
 */
public final class SequenceAssembler {

    private static final int GRAIN = 16;

    private final int maxLength;

    /** @param maxLength M: the most recent actions that are seen, ≥ 1 */
    public SequenceAssembler(int maxLength) {
        this.maxLength = maxLength;
    }

    /** One sequence per window, in order; the length is the longest window's, rounded up a little, at most M. */
    public SequenceBatch assemble(List<Window> windows) {
        int longest = 1;
        for (Window window : windows) {
            longest = Math.max(longest, Math.min(window.end(), maxLength));
        }
        int length = Math.min(maxLength, (longest + GRAIN - 1) / GRAIN * GRAIN);
        SequenceBatch batch = empty(windows.size(), length);
        for (int row = 0; row < windows.size(); row++) {
            fill(batch, row * length, windows.get(row));
        }
        return batch;
    }

    private static SequenceBatch empty(int count, int length) {
        int cells = Math.multiplyExact(count, length);
        int relative = cells * TimeFeatures.RELATIVE_PERIODS;
        return new SequenceBatch(
                count,
                length,
                new int[cells],
                new int[cells],
                new int[cells],
                new float[cells],
                new float[cells * TimeFeatures.ABSOLUTE_PERIODS],
                new float[cells],
                new float[relative],
                new float[cells],
                new float[relative],
                new float[cells],
                new float[cells]);
    }

    private static void fill(SequenceBatch batch, int offset, Window window) {
        Timeline timeline = window.timeline();
        int seen = Math.min(window.end(), batch.length());
        for (int position = 0; position < seen; position++) {
            int action = window.end() - 1 - position;
            int cell = offset + position;
            long time = timeline.times()[action];
            long recency = timeline.times()[window.end() - 1] - time;
            long gap = position + 1 < seen ? time - timeline.times()[action - 1] : 0;
            batch.items()[cell] = timeline.items()[action];
            batch.types()[cell] = timeline.types()[action];
            batch.surfaces()[cell] = timeline.surfaces()[action];
            batch.logSeconds()[cell] = logSeconds(timeline.seconds()[action]);
            TimeFeatures.absolute(time, batch.timeAngles(), cell * TimeFeatures.ABSOLUTE_PERIODS);
            batch.timeLog()[cell] = TimeFeatures.log(time);
            TimeFeatures.relative(recency, batch.recencyAngles(), cell * TimeFeatures.RELATIVE_PERIODS);
            batch.recencyLog()[cell] = TimeFeatures.log(recency);
            TimeFeatures.relative(gap, batch.gapAngles(), cell * TimeFeatures.RELATIVE_PERIODS);
            batch.gapLog()[cell] = TimeFeatures.log(gap);
            batch.valid()[cell] = 1;
        }
    }

    private static float logSeconds(float seconds) {
        return Float.isNaN(seconds) ? 0 : (float) Math.log1p(Math.max(seconds, 0));
    }
}
