package dev.longview.application.training;

import dev.longview.domain.objective.Positives;
import dev.longview.domain.sequence.Window;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Somebody whom early stopping looks at.
 *
 * @param past what the model sees
 * @param targets the distinct items that may be shown and that the user turned to afterwards
 */
record ValidationUser(Window past, int[] targets) {

    /** @param past how many of the timeline's actions the model sees; the targets are among the others */
    static ValidationUser of(Positives user, int past, BitSet eligible) {
        int[] items = user.timeline().items();
        int[] targets = IntStream.range(user.after(past - 1), user.size())
                .map(rank -> items[user.action(rank)])
                .filter(eligible::get)
                .distinct()
                .toArray();
        return new ValidationUser(new Window(user.timeline(), past), targets);
    }

    boolean counts() {
        return past.end() > 0 && targets.length > 0;
    }
}
