package dev.longview.ports.timeline;

import dev.longview.ports.recent.RecentReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to ingest.
 *
 * @param events event files, at least one where there are no recent actions
 * @param schema how columns become actions and items
 * @param items an item file
 * @param itemVectors a vector file: .npy, raw little-endian float32 (with {@code vectorIds}), Parquet or CSV with a list column
 * @param vectorIds for .npy and raw files: a text file with one item id a line; without it row k belongs to the item that the
 *     schema's {@code vectors.first-id} + k names
 * @param memory most bytes the engine may hold in memory
 * @param maxRejectedShare share of rows in [0, 1] above which rejected rows stop the ingest
 * @param recent the log of recent actions, of which those that the data has not absorbed are ingested, and nothing else
 */
public record IngestRequest(
        List<Path> events,
        IngestSchema schema,
        Optional<Path> items,
        Optional<Path> itemVectors,
        Optional<Path> vectorIds,
        long memory,
        double maxRejectedShare,
        Optional<RecentReader> recent) {

    public IngestRequest {
        if (recent.isPresent() && !(events.isEmpty() && items.isEmpty() && itemVectors.isEmpty())) {
            throw new IllegalArgumentException("recent actions are ingested by themselves, and files likewise");
        }
    }

    /** Of files. */
    public IngestRequest(
            List<Path> events,
            IngestSchema schema,
            Optional<Path> items,
            Optional<Path> itemVectors,
            Optional<Path> vectorIds,
            long memory,
            double maxRejectedShare) {
        this(events, schema, items, itemVectors, vectorIds, memory, maxRejectedShare, Optional.empty());
    }

    /** Of recent actions. */
    public static IngestRequest ofRecent(RecentReader recent, long memory, double maxRejectedShare) {
        return new IngestRequest(
                List.of(),
                IngestSchema.ofRecentActions(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                memory,
                maxRejectedShare,
                Optional.of(recent));
    }
}
