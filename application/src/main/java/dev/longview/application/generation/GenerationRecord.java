package dev.longview.application.generation;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.daily.Lineage;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.index.IndexFit;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a generation is; {@code generation.json}.
 *
 * @param day the day (UTC) up to whose end actions were seen; 1970-01-01 for data without real times
 * @param model the id of the model, of which the generation holds a copy
 * @param snapshot the id of the data snapshot that the generation's item and user indices refer to
 * @param previous the generation that was current before, where {@link RollBack} leads by default
 * @param dimension length of all embeddings
 * @param users how many people have a profile: {@code embedded + kept}
 * @param embedded people whose embedding was computed by this run
 * @param kept people whose profile was carried over from the previous generation
 * @param items how many items have an embedding
 * @param indexed how many of them may be recommended
 * @param watermark the time of the latest action seen, epoch milliseconds; −1 where there is none
 * @param forgotten the number of the last wish to be forgotten that it follows; empty where there was none
 * @param fit what the index finds for a sample of the people; empty where it was not measured, or there is nothing to find
 */
public record GenerationRecord(
        LocalDate day,
        String model,
        String snapshot,
        Optional<String> previous,
        int dimension,
        long users,
        long embedded,
        long kept,
        int items,
        int indexed,
        long watermark,
        Optional<Long> forgotten,
        Optional<IndexFit> fit)
        implements DayRecord {

    /** The record's file name in the artifact. */
    public static final String FILE = "generation.json";

    /** The generations. */
    public static final Lineage<GenerationRecord> LINEAGE =
            new Lineage<>(ArtifactKind.GENERATION, FILE, GenerationRecord.class, "generation");

    /** The folder of the vector index. */
    public static final String INDEX = "index";

    /** The embeddings of all items, a float32 .npy matrix by item index. */
    public static final String ITEMS = "item_embeddings.npy";
}
