package dev.longview.batch;

import dev.longview.application.evaluation.interest.InterestEvaluationRequest;
import dev.longview.composition.Longview;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options of {@code evaluate} that go with {@code --protocol pinnersage} alone. */
final class ReplayOptions {

    private static final int DAYS = 7;
    private static final int PEOPLE = 2000;
    private static final int CANDIDATES = 400;
    private static final double RELEVANT = .8;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description =
                    "PinnerSage: the first day (UTC) that is tested (default: the days are the last of the data).")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--days", paramLabel = "N", description = "PinnerSage: how many days are tested (default: 7).")
    private Optional<Integer> days = Optional.empty();

    @Option(
            names = "--candidates",
            paramLabel = "N",
            description = "PinnerSage: how many items may be found for a person on a day (default: 400).")
    private Optional<Integer> candidates = Optional.empty();

    @Option(
            names = "--relevant",
            paramLabel = "COSINE",
            description = "PinnerSage: from which cosine on an action is like a candidate (default: 0.8).")
    private Optional<Double> relevant = Optional.empty();

    boolean areGiven() {
        return from.isPresent() || days.isPresent() || candidates.isPresent() || relevant.isPresent();
    }

    InterestEvaluationRequest request(Longview longview, Optional<String> model, OptionalInt people) {
        var settings = longview.settings();
        return new InterestEvaluationRequest(
                model,
                from,
                days.orElse(DAYS),
                people.orElse(PEOPLE),
                candidates.orElse(CANDIDATES),
                relevant.orElse(RELEVANT),
                settings.positives(),
                settings.pinnersage(),
                settings.evaluation().resamples(),
                longview.provenance());
    }
}
