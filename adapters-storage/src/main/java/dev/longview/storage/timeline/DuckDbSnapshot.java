package dev.longview.storage.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A snapshot's vocabularies and item table, in memory, and its timelines, read from the file each time. */
record DuckDbSnapshot(
        String id,
        DataManifest manifest,
        Vocabulary users,
        Vocabulary actionTypes,
        Vocabulary surfaces,
        ItemTable items,
        Path file)
        implements DataSnapshot {

    static DuckDbSnapshot open(Artifact artifact) {
        DataManifest manifest = artifact.read(SnapshotFiles.MANIFEST, DataManifest.class);
        Path file = artifact.file(SnapshotFiles.TIMELINES);
        try (DuckDb db = DuckDb.inMemory()) {
            return new DuckDbSnapshot(
                    artifact.id(),
                    manifest,
                    Vocabulary.of(db.rows(
                            "SELECT user FROM read_parquet(%s) ORDER BY user_index"
                                    .formatted(Sql.text(file.toString())),
                            row -> row.getString(1))),
                    Vocabulary.of(manifest.actionTypes()),
                    Vocabulary.of(manifest.surfaces()),
                    ItemReader.read(db, artifact),
                    file);
        } catch (EngineFault e) {
            throw new CorruptException(
                    "The snapshot data/" + artifact.id() + " cannot be read: " + e.summary()
                            + ". Ingest its files again.",
                    e);
        }
    }

    @Override
    public Stream<Timeline> timelines() {
        return TimelineReader.stream(file, "true");
    }

    @Override
    public List<Timeline> timelines(List<Integer> chosen) {
        if (chosen.isEmpty()) {
            return List.of();
        }
        String indices = chosen.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try (Stream<Timeline> timelines = TimelineReader.stream(file, "user_index IN (" + indices + ")")) {
            return timelines.toList();
        }
    }
}
