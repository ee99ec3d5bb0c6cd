package dev.longview.batch;

import dev.longview.ports.index.IndexFit;
import java.util.Locale;

/** What the index finds, in a line. */
final class IndexFitLine {

    private IndexFitLine() {}

    static String of(IndexFit fit) {
        String found = String.format(
                Locale.ROOT,
                "The index finds %.1f %% of the nearest %d items of a sample of %,d, with %,d candidates kept beyond those asked for",
                100 * fit.recall(),
                IndexFit.NEAREST,
                fit.queries(),
                fit.breadth());
        return fit.reachesGoal()
                ? found
                : found
                        + String.format(
                                Locale.ROOT,
                                ". WARNING: index.recall is %.1f %%. Raise index.beam-width and index.max-connections, or train longer: people's embeddings lie far from the items'.",
                                100 * fit.goal());
    }
}
