package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.Interests;
import dev.longview.application.evaluation.EvaluationReport.Protocol;
import dev.longview.application.evaluation.EvaluationReport.VectorSource;
import dev.longview.application.evaluation.EvaluationRequest.People;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The protocol as sentences, for whoever reads a report without this code at hand. */
final class ProtocolWords {

    private ProtocolWords() {}

    static List<String> of(Protocol protocol) {
        return Stream.concat(
                        Stream.of(
                                people(protocol),
                                targets(protocol),
                                corpus(protocol),
                                columns(),
                                ties(),
                                popularity(),
                                vectors(protocol),
                                intervals(protocol)),
                        protocol.interests().map(ProtocolWords::oracles).stream())
                .toList();
    }

    private static String oracles(Interests interests) {
        String source =
                interests.vectors() == VectorSource.GIVEN ? "the given item vectors" : "the model's item embeddings";
        return "pinnersage-oracle c: the medoids of a person's c most important clusters ("
                + interests.oracles().interests().linkage().name().toLowerCase(Locale.ROOT) + " up to "
                + String.format(Locale.ROOT, "%.4f", interests.threshold()) + " on " + source
                + ") each rank all items, and an oracle takes the best rank for every target: an upper bound, which is not"
                + " among the baselines that the model is compared with. Entropy and P90 coverage are of the list that takes"
                + " one item of each medoid's list in turn.";
    }

    private static String people(Protocol protocol) {
        String who = protocol.people() == People.ALL
                ? "Everybody is evaluated, people that the model was trained on too"
                : "Evaluated are the people held out from training and early stopping (share "
                        + protocol.split().evaluationShare() + ", by a hash of the id with seed "
                        + protocol.split().seed() + ")";
        return who + ", if they have an action of known type and surface at or before " + protocol.at()
                + " and a target.";
    }

    private static String targets(Protocol protocol) {
        return "A person's targets are the distinct items of the positives later than " + protocol.at()
                + " and at most " + protocol.at().plus(protocol.horizon())
                + "; items that may not be recommended are left out and counted.";
    }

    private static String corpus(Protocol protocol) {
        if (protocol.corpus() == protocol.catalogue()) {
            return "All " + protocol.catalogue() + " items that may be recommended are ranked exactly for each person.";
        }
        return "A random " + protocol.corpus() + " of the " + protocol.catalogue()
                + " items that may be recommended (seed " + protocol.seed()
                + ") are ranked exactly for each person, together with the person's own targets.";
    }

    private static String columns() {
        return "ALL: all targets; nothing is removed from the ranking. NEW: targets that the person never acted on before;"
                + " ranked without the items that the person acted on. COLD: those of the new targets that nobody acted on"
                + " before; ranked like the new ones. People without a target in a column are left out of its means.";
    }

    private static String ties() {
        return "Recall@k is the share of a person's targets beaten by fewer than k items, then the mean over people. Of equal"
                + " scores the item with the lower index beats the other.";
    }

    private static String popularity() {
        return "Popularity counts the positives of all people at or before T; a person's own items count all actions of known"
                + " type. Equally frequent items go by the most recent action, then by the lower index.";
    }

    private static String vectors(Protocol protocol) {
        if (protocol.vectors() == VectorSource.NONE) {
            return "There are no item vectors: the baselines last-item and decayed-mean are left out.";
        }
        String source =
                protocol.vectors() == VectorSource.GIVEN ? "the given item vectors" : "the model's item embeddings";
        return "The baselines last-item and decayed-mean (weight exp(-"
                + protocol.settings().decayPerDay()
                + " per day)) use cosines of " + source
                + "; items without a vector come last, and people without one get the popular items.";
    }

    private static String intervals(Protocol protocol) {
        return "Intervals are 95 % percentile bootstrap intervals over people, "
                + protocol.settings().resamples() + " resamples, seed " + protocol.seed()
                + "; all rankers are compared on the same resamples.";
    }
}
