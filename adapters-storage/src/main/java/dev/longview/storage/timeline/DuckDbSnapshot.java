package dev.longview.storage.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.duckdb.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
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
        Artifact artifact,
        ForgottenPeople people)
        implements DataSnapshot {

    static DuckDbSnapshot open(Artifact artifact, ForgottenPeople people) {
        DataManifest manifest = artifact.read(SnapshotFiles.MANIFEST, DataManifest.class);
        Path file = artifact.file(SnapshotFiles.TIMELINES);
        try (DuckDb db = DuckDb.inMemory()) {
            return new DuckDbSnapshot(
                    artifact.id(),
                    manifest,
                    users(db, file),
                    Vocabulary.of(manifest.actionTypes()),
                    Vocabulary.of(manifest.surfaces()),
                    ItemReader.read(db, artifact, manifest.attributes().orElse(List.of())),
                    artifact,
                    people);
        } catch (EngineFault e) {
            throw new CorruptException(
                    "The snapshot data/" + artifact.id() + " cannot be read: " + e.summary()
                            + ". Ingest its files again.",
                    e);
        }
    }

    /** The numbers of people who were forgotten get names that nobody has, since an ingest trims names. */
    private static Vocabulary users(DuckDb db, Path file) {
        List<String> names = new ArrayList<>();
        db.rows(
                "SELECT user_index, user FROM read_parquet(%s) ORDER BY user_index"
                        .formatted(Sql.text(file.toString())),
                row -> {
                    while (names.size() < row.getInt(1)) {
                        names.add(DataSnapshot.NOBODY + names.size());
                    }
                    return names.add(row.getString(2));
                });
        return Vocabulary.of(names);
    }

    @Override
    public Stream<Timeline> timelines() {
        BitSet hidden = hidden(people.now());
        Stream<Timeline> all = TimelineReader.stream(file(), "true");
        return hidden.isEmpty() ? all : all.filter(each -> !hidden.get(each.user()));
    }

    /** Asked for each time: a copy of an object may have been cleared away since. */
    private Path file() {
        return artifact.file(SnapshotFiles.TIMELINES);
    }

    /** Who was forgotten after this was made. */
    private BitSet hidden(Forgotten forgotten) {
        BitSet hidden = new BitSet();
        boolean any = forgotten.anySince(manifest.followed());
        for (int user = 0; any && user < users.size(); user++) {
            hidden.set(user, forgotten.since(users.name(user), manifest.followed()));
        }
        return hidden;
    }

    @Override
    public List<Timeline> timelines(List<Integer> asked) {
        Forgotten forgotten = people.now();
        List<Integer> chosen = asked.stream()
                .filter(user -> !forgotten.since(users.name(user), manifest.followed()))
                .toList();
        if (chosen.isEmpty()) {
            return List.of();
        }
        String indices = chosen.stream().map(String::valueOf).collect(Collectors.joining(", "));
        try (Stream<Timeline> timelines = TimelineReader.stream(file(), "user_index IN (" + indices + ")")) {
            return timelines.toList();
        }
    }
}
