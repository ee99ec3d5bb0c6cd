package dev.longview.application.training;

import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.ReplicaGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes one replica's share of the steps of a group of R. In the group's step s, replica r trains on the windows and pairs that
 * a process alone would train on in its step s·R + r, and the loss is the mean over the replicas. Every replica draws all
 * pairs and negatives, which costs little, so that all know the masks, the sketch and the pool without a word; only the own
 * windows are laid out. Immutable; safe for use by many threads.
 *
 * @param each what makes the steps of a process alone, but with the negatives of all replicas
 */
record ShareAssembler(BatchAssembler each, ReplicaGroup group) {

    StepInput assemble(long step) {
        List<BatchAssembler.Drawn> all = IntStream.range(0, group.size())
                .mapToObj(replica -> each.draw(step * group.size() + replica))
                .toList();
        SequenceBatch sequences = each.sequences(all.get(group.replica()));
        return new StepInput(
                sequences,
                rows(all, sequences.length()),
                joined(all.stream().map(BatchAssembler.Drawn::users).toList()),
                weights(all),
                joined(all.stream().map(BatchAssembler.Drawn::items).toList()),
                each.negatives(step),
                elsewhere(all));
    }

    private int[] rows(List<BatchAssembler.Drawn> all, int length) {
        List<int[]> rows = new ArrayList<>();
        for (int replica = 0; replica < all.size(); replica++) {
            int[] own = all.get(replica).rows(length);
            if (replica != group.replica()) {
                Arrays.fill(own, TrainingBatch.ELSEWHERE);
            }
            rows.add(own);
        }
        return joined(rows);
    }

    /** Weights per replica (§3.3), whose losses are averaged. */
    private float[] weights(List<BatchAssembler.Drawn> all) {
        float[] weights =
                new float[all.stream().mapToInt(drawn -> drawn.pairs().size()).sum()];
        int at = 0;
        for (BatchAssembler.Drawn drawn : all) {
            for (float weight : each.weights(drawn)) {
                weights[at++] = weight / all.size();
            }
        }
        return weights;
    }

    /** Each of them once. */
    private int[] elsewhere(List<BatchAssembler.Drawn> all) {
        return IntStream.range(0, all.size())
                .filter(replica -> replica != group.replica())
                .boxed()
                .flatMap(replica -> all.get(replica).windows().stream())
                .flatMapToInt(this::items)
                .distinct()
                .toArray();
    }

    private IntStream items(Window window) {
        int from = Math.max(0, window.end() - each.maxLength());
        return Arrays.stream(window.timeline().items(), from, window.end());
    }

    private static int[] joined(List<int[]> parts) {
        return parts.stream().flatMapToInt(Arrays::stream).toArray();
    }
}
