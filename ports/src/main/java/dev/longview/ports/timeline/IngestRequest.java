package dev.longview.ports.timeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to ingest.
 *
 * @param events event files, at least one
 * @param schema how columns become actions and items
 * @param items an item file
 * @param itemVectors a vector file: .npy, raw little-endian float32 (with {@code vectorIds}), Parquet or CSV with a list column
 * @param vectorIds for .npy and raw files: a text file with one item id a line; without it row k belongs to the item that the
 *     schema's {@code vectors.first-id} + k names
 * @param memory most bytes the engine may hold in memory
 * @param maxRejectedShare share of rows in [0, 1] above which rejected rows stop the ingest
 */
public record IngestRequest(
        List<Path> events,
        IngestSchema schema,
        Optional<Path> items,
        Optional<Path> itemVectors,
        Optional<Path> vectorIds,
        long memory,
        double maxRejectedShare) {}
