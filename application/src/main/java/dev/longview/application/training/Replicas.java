package dev.longview.application.training;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.TrainingBatch;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * What the replicas of a run tell one another beside gradients: at the start that they do the same, at every evaluation how it
 * went and that they still have the same weights and saw the same batches. In a run of one process there is nothing to tell.
 * For one thread.
 */
final class Replicas {

    private final ReplicaGroup group;
    private final Trainer trainer;
    private long batches;

    Replicas(ReplicaGroup group, Trainer trainer) {
        this.group = group;
        this.trainer = trainer;
    }

    /** Refuses to begin where a replica was started otherwise, or goes on from another checkpoint. */
    void agree(Map<String, String> identity, long step) {
        if (group.size() == 1) {
            return;
        }
        Map<String, String> all = new TreeMap<>(identity);
        all.put("the step", String.valueOf(step));
        all.put("the weights", String.valueOf(trainer.fingerprint()));
        List<long[]> said =
                trainer.exchange(all.values().stream().mapToLong(Seeds::hash).toArray());
        int word = 0;
        for (String what : all.keySet()) {
            List<Integer> others = differing(said, word++);
            if (!others.isEmpty()) {
                throw new MisconfiguredException(
                        "The replicas do not start from the same: " + what + " of " + group.named(others)
                                + " differs from replica 0's (here: " + all.get(what)
                                + "). Start all with the same configuration and"
                                + " data, and with --resume from the same checkpoint: a shared workspace, or a whole copy of it.");
            }
        }
    }

    /** A batch that is about to be trained on. */
    void taken(TrainingBatch batch) {
        if (group.size() > 1) {
            batches = Seeds.mix(batches, Arrays.hashCode(batch.pool()), Arrays.hashCode(batch.pairUsers()));
        }
    }

    /** What replica 0 works out while the others wait. */
    double led(DoubleSupplier work) {
        if (group.size() == 1) {
            return work.getAsDouble();
        }
        long result = group.leads() ? Double.doubleToLongBits(work.getAsDouble()) : 0;
        List<long[]> said = trainer.exchange(result, trainer.fingerprint(), batches);
        requireSame(said, 1, "weights");
        requireSame(said, 2, "batches");
        return Double.longBitsToDouble(said.getFirst()[0]);
    }

    private void requireSame(List<long[]> said, int word, String what) {
        List<Integer> others = differing(said, word);
        if (!others.isEmpty()) {
            throw new CorruptException("After step " + trainer.steps() + " the " + what + " of " + group.named(others)
                    + " differ from replica 0's: use the same kind of machine and the same version everywhere, and train"
                    + " anew.");
        }
    }

    private static List<Integer> differing(List<long[]> said, int word) {
        return IntStream.range(1, said.size())
                .filter(replica -> said.get(replica)[word] != said.getFirst()[word])
                .boxed()
                .toList();
    }
}
