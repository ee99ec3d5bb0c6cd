package dev.longview.application.interest;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.daily.Lineage;
import dev.longview.domain.interest.InterestFinder;
import dev.longview.domain.interest.Linkage;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.index.IndexFit;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a batch of interests is; {@code interests.json} of an artifact of kind INTERESTS.
 *
 * @param day the day (UTC) up to whose end actions were seen; 1970-01-01 for data without real times
 * @param snapshot the id of the data snapshot that item indices refer to
 * @param model the id of the model whose item embeddings were clustered; empty where the data's own vectors were
 * @param previous the batch that was current before
 * @param dimension length of the items' vectors
 * @param linkage how people's actions were clustered
 * @param threshold the height that clusters were merged up to
 * @param decayPerDay λ of the importance; 0 for data without real times, in which it has no effect
 * @param window how far back actions counted
 * @param mostActions how many of a person's actions were clustered at most
 * @param users how many people have a profile: {@code clustered + kept}
 * @param clustered people whose interests were computed by this run
 * @param kept people whose profile was carried over
 * @param withoutInterests people of those clustered that have no recent action on an item with a vector
 * @param interests how many interests all people have together
 * @param withoutVector recent actions of the clustered people that could not be used, since their item has no vector
 * @param items how many items the table of vectors has rows for
 * @param indexed how many of them may be recommended
 * @param until the last millisecond seen
 * @param absorbed the number of the last recent action that is in the snapshot, 0 where none is
 * @param watermark the time of the latest action seen, epoch milliseconds; −1 where there is none
 * @param forgotten the number of the last wish to be forgotten that it follows; empty where there was none
 * @param fit what the index finds for a sample of the interests; empty where it was not measured, or there is nothing to find
 */
public record InterestsRecord(
        LocalDate day,
        String snapshot,
        Optional<String> model,
        Optional<String> previous,
        int dimension,
        Linkage linkage,
        double threshold,
        double decayPerDay,
        Duration window,
        int mostActions,
        long users,
        long clustered,
        long kept,
        long withoutInterests,
        long interests,
        long withoutVector,
        int items,
        int indexed,
        long until,
        long absorbed,
        long watermark,
        Optional<Long> forgotten,
        Optional<IndexFit> fit)
        implements DayRecord {

    /** The record's file name in the artifact. */
    public static final String FILE = "interests.json";

    /** The batches. */
    public static final Lineage<InterestsRecord> LINEAGE =
            new Lineage<>(ArtifactKind.INTERESTS, FILE, InterestsRecord.class, "batch of interests");

    /** The folder of the index over the items' vectors. */
    public static final String INDEX = "index";

    /** The items' vectors at unit length, zeros where an item has none: a float32 .npy matrix by item index. */
    public static final String VECTORS = "item_vectors.npy";

    /** What finds interests as this batch did. */
    public InterestFinder finder() {
        return InterestFinder.of(linkage, threshold, decayPerDay);
    }
}
