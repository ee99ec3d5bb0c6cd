package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.LeaveOneOutReport.Setting;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import java.util.List;

/** The leave-one-out protocol as sentences, for whoever reads a report without this code at hand. */
final class LeaveOneOutWords {

    private LeaveOneOutWords() {}

    static List<String> of(Setting protocol) {
        return List.of(
                target(protocol.part()),
                "All " + protocol.catalogue()
                        + " items that may be recommended are ranked exactly for each person, without"
                        + " those that the person acted on before the target. A target that was acted on before is a miss.",
                "Of equal scores the item whose id comes first, character by character, beats the other.",
                "Popularity counts everybody's positives before the own target; most-often-next is what most often came right"
                        + " after the person's last item, then the popular ones.",
                vectors(protocol.vectors()),
                "Intervals are 95 % percentile bootstrap intervals over people, " + protocol.resamples()
                        + " resamples, seed " + protocol.seed() + "; all rankers are compared on the same resamples.");
    }

    private static String target(Part part) {
        String which = part == Part.TEST ? "last positive action (test)" : "second-last positive action (validation)";
        return "Leave-one-out: everybody's " + which
                + " is foretold from all actions before it. People with fewer than three positives are not evaluated.";
    }

    private static String vectors(VectorSource source) {
        return switch (source) {
            case NONE -> "There are no item vectors: the baseline last-item is left out.";
            case GIVEN -> "The baseline last-item uses cosines of the given item vectors.";
            case MODEL -> "The baseline last-item uses cosines of the model's item embeddings.";
        };
    }
}
