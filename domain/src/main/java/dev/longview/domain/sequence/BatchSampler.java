package dev.longview.domain.sequence;

import dev.longview.domain.random.Permutation;
import dev.longview.domain.random.Seeds;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Draws the windows of a training step so that a batch holds windows of like length, for the network reads every window of a
 * batch as long as the longest. The windows of sixteen steps are sorted by length and dealt out to these steps, whose order
 * is shuffled again. A function of the seed and the step alone. Immutable; safe for use by many threads.
 *
 * @param windows where they are drawn from
 * @param size windows of a batch, ≥ 1
 * @param maxLength M: longer windows count as so long, ≥ 1
 */
public record BatchSampler(WindowSampler windows, int size, int maxLength, long seed) {

    private static final int STEPS = 16;

    /** The windows of a step ≥ 0; those of sixteen steps in a row, from a multiple of sixteen, are drawn together. */
    public List<WindowSampler.Draw> batch(long step) {
        long group = step / STEPS;
        long first = group * STEPS * size;
        List<WindowSampler.Draw> drawn = LongStream.range(first, first + STEPS * (long) size)
                .mapToObj(windows::at)
                .sorted(Comparator.comparingInt(draw -> Math.min(draw.end(), maxLength)))
                .toList();
        int place = (int) new Permutation(STEPS, Seeds.mix(seed, group)).at(step % STEPS);
        return drawn.subList(place * size, (place + 1) * size);
    }
}
