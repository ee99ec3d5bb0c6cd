package dev.longview.application.evaluation;

import dev.longview.application.interest.InterestSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.List;

/**
 * What to compare with PinnerSage by (PinnerFormer §4.1, Table 1): its c most important clusters, of which an oracle picks the
 * best for every target.
 *
 * @param clusters every c, each ≥ 1
 * @param interests how people's pasts are clustered
 */
public record InterestOracles(List<Integer> clusters, InterestSettings interests) {

    public InterestOracles {
        clusters = List.copyOf(clusters);
        if (clusters.isEmpty() || clusters.stream().anyMatch(count -> count < 1)) {
            throw new MisconfiguredException("PinnerSage's numbers of clusters are " + clusters
                    + ", but there must be some, each at least 1, such as 5,20.");
        }
    }
}
