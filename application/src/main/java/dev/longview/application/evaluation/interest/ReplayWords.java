package dev.longview.application.evaluation.interest;

import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.interest.InterestEvaluationReport.Setting;
import java.util.List;
import java.util.Locale;

/** The protocol of the replay as sentences, for whoever reads a report without this code at hand. */
final class ReplayWords {

    private ReplayWords() {}

    static List<String> of(Setting protocol) {
        return List.of(
                days(protocol),
                past(protocol),
                candidates(protocol),
                "Relevance: share of the tested actions with a cosine of at least " + protocol.relevantCosine()
                        + " to some candidate. Recall: share of the tested items among the candidates; an item without a vector is"
                        + " missed there and left out of the rest.",
                "R-precision and reciprocal rank: tested items among " + protocol.impressions()
                        + " random impressions for each, ordered by the largest cosine with any of the person's vectors. Of equal"
                        + " scores the item with the lower index comes first.",
                "Diversity: mean of 1 - cosine over pairs of candidates.",
                "Oracles know the first tested item of the day: they are upper bounds of one past item, or one centroid, for"
                        + " the next action.",
                "Values are means over a person's days, then over people, with 95 % percentile bootstrap intervals over people, "
                        + protocol.resamples() + " resamples, seed " + protocol.seed() + ".");
    }

    private static String days(Setting protocol) {
        return "PinnerSage: " + protocol.days() + " days from " + protocol.from()
                + " (UTC) are tested one after the other; what people did on a day joins their past after it was tested. Tested are"
                + " positives on items that may be recommended.";
    }

    private static String past(Setting protocol) {
        String source =
                protocol.vectors() == VectorSource.GIVEN ? "the given item vectors" : "the model's item embeddings";
        String how = protocol.interests().threshold().isPresent() ? "set" : "chosen as a batch of the day before would";
        return "A past is the actions of the last "
                + protocol.interests().window().toDays() + " days, at most "
                + protocol.interests().mostActions() + ", on items with a vector, clustered by " + source + ": "
                + protocol.interests().linkage().name().toLowerCase(Locale.ROOT) + " up to "
                + String.format(Locale.ROOT, "%.4f", protocol.threshold()) + " (" + how
                + ") gives the number of clusters, which every other grouping is asked for too.";
    }

    private static String candidates(Setting protocol) {
        return "Candidates are the " + protocol.candidates()
                + "/n exact neighbours of each of a person's n vectors (n <= e)"
                + " among all " + protocol.catalogue()
                + " items that may be recommended and have a vector, merged. Nothing is"
                + " removed: what the person acted on before can be found again.";
    }
}
