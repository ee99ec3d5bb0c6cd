package dev.longview.application.training;

import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Recall;
import dev.longview.ports.progress.Progress;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Recall@10 on held-out users (PinnerFormer §4.1), ranking every item that may be shown exactly.
 */
record HeldOutValidation(List<ValidationUser> users, BitSet eligible) implements Validation {

    private static final int TOP = 10;

    @Override
    public int people() {
        return users.size();
    }

    @Override
    public double score(TrainedModel model) {
        Vectors people =
                model.encodeUsers(users.stream().map(ValidationUser::past).toList(), Progress.NONE);
        Vectors items = model.encodeItems();
        double[] recalls = IntStream.range(0, users.size())
                .parallel()
                .mapToDouble(user -> Recall.at(
                        TOP, scores(people.row(user), items), users.get(user).targets()))
                .toArray();
        double sum = 0;
        for (double recall : recalls) {
            sum += recall;
        }
        return sum / recalls.length;
    }

    /** What may not be shown comes last. */
    private float[] scores(float[] user, Vectors items) {
        float[] scores = new float[items.count()];
        for (int item = 0; item < scores.length; item++) {
            scores[item] = eligible.get(item)
                    ? Similarity.dot(user, 0, items.values(), item * user.length, user.length)
                    : Float.NEGATIVE_INFINITY;
        }
        return scores;
    }
}
