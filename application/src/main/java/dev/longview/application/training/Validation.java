package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.progress.Progress;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Recall@10 on held-out users (PinnerFormer §4.1), ranking every item that may be shown exactly: the share of a user's
 * targets that fewer than ten other items come before, then the mean over users. A tie counts against the target.
 */
record Validation(List<ValidationUser> users, BitSet eligible) {

    private static final int TOP = 10;

    double recall(TrainedModel model) {
        Vectors people =
                model.encodeUsers(users.stream().map(ValidationUser::past).toList(), Progress.NONE);
        Vectors items = model.encodeItems();
        double[] recalls = IntStream.range(0, users.size())
                .parallel()
                .mapToDouble(user -> recall(users.get(user).targets(), scores(people.row(user), items)))
                .toArray();
        double sum = 0;
        for (double recall : recalls) {
            sum += recall;
        }
        return sum / recalls.length;
    }

    private static float[] scores(float[] user, Vectors items) {
        float[] scores = new float[items.count()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = Similarity.dot(user, 0, items.values(), item * user.length, user.length);
        }
        return scores;
    }

    private double recall(int[] targets, float[] scores) {
        int hits = 0;
        for (int target : targets) {
            int before = 0;
            for (int item = eligible.nextSetBit(0); item >= 0 && before < TOP; item = eligible.nextSetBit(item + 1)) {
                if (item != target && !(scores[item] < scores[target])) {
                    before++;
                }
            }
            if (before < TOP) {
                hits++;
            }
        }
        return (double) hits / targets.length;
    }
}
