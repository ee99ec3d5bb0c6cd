package dev.longview.batch;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.Restrictions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which items an answer may have, as the HTTP API takes it. */
final class RestrictionOptions {

    @Option(
            names = "--filter",
            paramLabel = "ATTRIBUTE:VALUE",
            description =
                    "Only items with this value, such as brand:acme; several: one of the values of every attribute.")
    private List<String> filter = List.of();

    @Option(names = "--exclude-item", paramLabel = "I", description = "Leaves out an item; several times: several.")
    private List<String> items = List.of();

    @Option(
            names = "--exclude-interest",
            paramLabel = "LABEL",
            description = "Leaves out the items of an interest; several times: of several.")
    private List<String> interests = List.of();

    @Option(
            names = "--diversity",
            paramLabel = "D",
            description =
                    "How unlike one another the items should be, from 0 (off) to 1 (default: for a person recommend.diversity, else 0).")
    private Optional<Double> diversity = Optional.empty();

    /** @param exclude what of the person's must not be in it */
    Restrictions restrictions(Exclude exclude) {
        return new Restrictions(
                exclude, new LinkedHashSet<>(items), new LinkedHashSet<>(interests), Restrictions.filter(filter));
    }

    Optional<Double> diversity() {
        return diversity;
    }
}
