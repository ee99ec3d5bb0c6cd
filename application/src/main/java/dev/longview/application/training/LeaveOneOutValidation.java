package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.PackedVectors;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.Ndcg;
import dev.longview.domain.evaluation.Ranks;
import dev.longview.domain.item.IdOrder;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.progress.Progress;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * NDCG@10 of the validation targets, all items ranked exactly and in blocks, without those that the person has seen: what
 * {@code evaluate --protocol leave-one-out --split validation} measures.
 */
final class LeaveOneOutValidation implements Validation {

    private static final int TOP = 10;
    private static final int BLOCK = 32;
    private static final float UNKNOWN = -2;

    private final List<LeaveOneOut> people;
    private final IdOrder order;
    private final int[] unknown;
    private final int[] hidden;

    /**
     * @param known items that the model can tell apart; the others come last
     */
    LeaveOneOutValidation(List<LeaveOneOut> people, ItemTable items, BitSet known) {
        this.people = List.copyOf(people);
        this.order = IdOrder.of(items.ids());
        this.unknown = placesWithout(known);
        this.hidden = placesWithout(items.eligible());
    }

    private int[] placesWithout(BitSet items) {
        return IntStream.range(0, order.items().length)
                .filter(place -> !items.get(order.items()[place]))
                .toArray();
    }

    @Override
    public int people() {
        return people.size();
    }

    @Override
    public double score(TrainedModel model) {
        Vectors users = model.encodeUsers(
                people.stream().map(person -> person.past(Part.VALIDATION)).toList(), Progress.NONE);
        var items = new PackedVectors(order.sorted(model.encodeItems()));
        double[] gains = new double[people.size()];
        IntStream.range(0, (gains.length + BLOCK - 1) / BLOCK)
                .parallel()
                .forEach(
                        block -> rank(users, items, block * BLOCK, Math.min(gains.length, (block + 1) * BLOCK), gains));
        return Arrays.stream(gains).sum() / gains.length;
    }

    private void rank(Vectors users, PackedVectors items, int from, int to, double[] gains) {
        float[] scores = new float[(to - from) * items.stride()];
        items.products(users, from, to, scores);
        for (int person = from; person < to; person++) {
            gains[person] = gain(people.get(person), scores, (person - from) * items.stride());
        }
    }

    /** A target that was seen before is a miss: it is not in the ranking. */
    private double gain(LeaveOneOut person, float[] scores, int offset) {
        int[] seen = person.seen(Part.VALIDATION);
        int target = person.target(Part.VALIDATION);
        if (Arrays.binarySearch(seen, target) >= 0) {
            return 0;
        }
        for (int place : unknown) {
            scores[offset + place] = UNKNOWN;
        }
        for (int place : hidden) {
            scores[offset + place] = Float.NEGATIVE_INFINITY;
        }
        for (int item : seen) {
            scores[offset + order.places()[item]] = Float.NEGATIVE_INFINITY;
        }
        int rank = Ranks.of(scores, offset, order.items().length, order.places()[target]);
        return Ndcg.ofRanks(TOP, new int[] {rank});
    }
}
