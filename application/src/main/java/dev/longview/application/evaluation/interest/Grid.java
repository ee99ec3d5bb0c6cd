package dev.longview.application.evaluation.interest;

import static dev.longview.application.evaluation.interest.ClusterVector.CENTROID;
import static dev.longview.application.evaluation.interest.ClusterVector.DECAYED_MEAN;
import static dev.longview.application.evaluation.interest.ClusterVector.MEDOID;
import static dev.longview.application.evaluation.interest.ClusterVector.SEQUENCE_MODEL;
import static dev.longview.application.evaluation.interest.Grouping.COMPLETE;
import static dev.longview.application.evaluation.interest.Grouping.K_MEANS;
import static dev.longview.application.evaluation.interest.Grouping.WARD;

import dev.longview.application.evaluation.interest.Method.Clustered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods that are measured: PinnerSage as published, one thing changed at a time, and what it is compared with. */
final class Grid {

    /** As published; the other methods are compared with it. */
    static final Method REFERENCE = new Clustered(WARD, MEDOID, .01, 3);

    private Grid() {}

    /** @param encoder the kind of the trained model, if there is one */
    static List<Method> of(Optional<String> encoder) {
        List<Method> all = new ArrayList<>(List.of(
                new Method.LastItem(),
                new Method.DecayedMean(0),
                new Method.DecayedMean(.01),
                new Method.DecayedMean(.1),
                new Method.Oracle(),
                new Method.KMeansOracle(3)));
        encoder.ifPresent(kind -> all.add(new Method.SingleVector(kind)));
        for (int embeddings : new int[] {1, 3, 5, 10, 20}) {
            all.add(new Clustered(WARD, MEDOID, .01, embeddings));
        }
        for (double decay : new double[] {0, .1, .25}) {
            all.add(new Clustered(WARD, MEDOID, decay, 3));
        }
        all.add(new Clustered(WARD, CENTROID, .01, 3));
        all.add(new Clustered(WARD, DECAYED_MEAN, .01, 3));
        all.add(new Clustered(WARD, SEQUENCE_MODEL, .01, 3));
        all.add(new Clustered(COMPLETE, MEDOID, .01, 3));
        all.add(new Clustered(K_MEANS, MEDOID, .01, 3));
        return all.stream()
                .filter(method -> encoder.isPresent() || !method.needsModel())
                .toList();
    }
}
