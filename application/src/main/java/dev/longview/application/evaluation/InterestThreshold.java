package dev.longview.application.evaluation;

import dev.longview.application.daily.DayPlan;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.ItemSpace;
import dev.longview.application.interest.ThresholdTuning;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/** The height that pasts are clustered up to: as set, or as a batch of the day before would choose it. */
public final class InterestThreshold {

    private InterestThreshold() {}

    /**
     * The height.
     *
     * @param vectors what pasts are clustered by, unit length, one row per item
     * @param known which items have one
     * @param at epoch milliseconds; nothing of the days from there on is looked at
     * @param seed of the sample of people
     * @throws dev.longview.ports.failure.MisconfiguredException where one must be chosen and nobody acted enough
     */
    public static double of(
            InterestSettings settings,
            DataSnapshot snapshot,
            Vectors vectors,
            BitSet known,
            long at,
            long seed,
            Progress progress) {
        return settings.threshold().orElseGet(() -> {
            LocalDate first = DayPlan.dayOf(snapshot.manifest().firstTime());
            LocalDate before = DayPlan.dayOf(at).minusDays(1);
            return ThresholdTuning.of(
                            Optional.of(before.isBefore(first) ? first : before),
                            settings,
                            snapshot,
                            new ItemSpace(vectors, known, Optional.empty()))
                    .choose(seed, progress)
                    .chosen()
                    .threshold();
        });
    }
}
