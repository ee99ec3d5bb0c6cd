package dev.longview.application.recommendation;

import dev.longview.application.forgetting.RememberedProfiles;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the current generation's embeddings to a file: a column of ids and one of vectors. */
public final class ExportVectors {

    /** Whose vectors. */
    public enum Whose {
        USERS,
        ITEMS
    }

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final FeatureStore<UserProfile> features;
    private final ForgottenPeople people;
    private final TableWriter tables;

    @Inject
    public ExportVectors(
            ArtifactStore artifacts,
            TimelineStore timelines,
            FeatureStore<UserProfile> features,
            ForgottenPeople people,
            TableWriter tables) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.features = features;
        this.people = people;
        this.tables = tables;
    }

    /**
     * Writes all people by ascending id, or all items (those that may not be recommended too) in the order of the data.
     *
     * @return how many vectors were written
     * @throws NotFoundException before the first generation
     */
    public long export(Whose whose, TableWriter.Format format, Path target) {
        Artifact generation = artifacts
                .current(ArtifactKind.GENERATION)
                .orElseThrow(() -> new NotFoundException(
                        "No generation has been published in this workspace yet: `longview daily` does it."));
        GenerationRecord record = generation.read(GenerationRecord.FILE, GenerationRecord.class);
        return switch (whose) {
            case USERS -> users(generation, record, format, target);
            case ITEMS -> items(generation, record, format, target);
        };
    }

    private long users(Artifact generation, GenerationRecord record, TableWriter.Format format, Path target) {
        AtomicLong written = new AtomicLong();
        try (Profiles<UserProfile> profiles =
                        new RememberedProfiles<>(features.open(generation.folder()), people, record.followed());
                Stream<UserProfile> all = profiles.all()) {
            write(target, format, "user", all.map(each -> {
                written.incrementAndGet();
                return new Object[] {each.user(), each.embedding()};
            }));
            return written.get();
        }
    }

    private long items(Artifact generation, GenerationRecord record, TableWriter.Format format, Path target) {
        var ids = timelines
                .open(artifacts.open(ArtifactKind.DATA, record.snapshot()))
                .items()
                .ids();
        try (EmbeddingFile vectors = EmbeddingFile.open(generation.file(GenerationRecord.ITEMS))) {
            write(target, format, "item", IntStream.range(0, vectors.count()).mapToObj(row ->
                    new Object[] {ids.name(row), vectors.row(row)}));
            return vectors.count();
        }
    }

    private void write(Path target, TableWriter.Format format, String id, Stream<Object[]> rows) {
        var columns = List.of(
                new TableWriter.Column(id, TableWriter.Type.TEXT),
                new TableWriter.Column("embedding", TableWriter.Type.FLOATS));
        tables.write(target, format, columns, rows.iterator());
    }
}
