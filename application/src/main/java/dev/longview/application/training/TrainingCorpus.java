package dev.longview.application.training;

import dev.longview.domain.negative.Corpus;
import dev.longview.domain.negative.NegativeSource;
import dev.longview.domain.objective.Positives;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.BitSet;
import java.util.List;

/** The items that negatives are drawn from, as the data has them. */
final class TrainingCorpus {

    private TrainingCorpus() {}

    /**
     * @param unborn items that came after the end of training: to push them down would be to know the future
     * @param users whose positives tell how popular an item is
     */
    static Corpus of(DataSnapshot snapshot, BitSet unborn, List<Positives> users, NegativeSource negatives) {
        BitSet shown = (BitSet) snapshot.items().eligible().clone();
        shown.andNot(unborn);
        if (shown.isEmpty()) {
            throw new MisconfiguredException(
                    "No item of the data may be recommended: the item file marks all of them as"
                            + " ineligible; correct its schema's 'eligible' expression and ingest again.");
        }
        long[] counts = counts(users, snapshot.items().size());
        switch (negatives) {
            // the sum over a whole catalogue must hold every label, recommendable or not
            case NegativeSource.Catalogue every -> addPositives(shown, counts);
            case NegativeSource.Mixture mixture -> requirePopular(mixture, shown, counts);
        }
        int[] items = shown.stream().toArray();
        return new Corpus(items, shown.stream().mapToLong(item -> counts[item]).toArray());
    }

    private static long[] counts(List<Positives> users, int items) {
        long[] counts = new long[items];
        for (Positives user : users) {
            for (int rank = 0; rank < user.size(); rank++) {
                counts[user.timeline().items()[user.action(rank)]]++;
            }
        }
        return counts;
    }

    private static void addPositives(BitSet items, long[] counts) {
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                items.set(item);
            }
        }
    }

    private static void requirePopular(NegativeSource.Mixture mixture, BitSet shown, long[] counts) {
        if (mixture.popular() > 0 && shown.stream().noneMatch(item -> counts[item] > 0)) {
            throw new MisconfiguredException("train.negatives.popular is " + mixture.popular()
                    + ", but no item that may be recommended is anybody's positive: set it to 0.");
        }
    }
}
