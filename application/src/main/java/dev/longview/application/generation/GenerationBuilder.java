package dev.longview.application.generation;

import dev.longview.application.daily.BaseProfiles;
import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.IndexQueries;
import dev.longview.application.daily.Overlay;
import dev.longview.application.daily.PopularItems;
import dev.longview.application.daily.Reservoir;
import dev.longview.application.daily.UnitVectors;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills a generation's draft and verifies it. */
final class GenerationBuilder {

    private final FeatureStore<UserProfile> features;
    private final VectorIndex index;

    GenerationBuilder(FeatureStore<UserProfile> features, VectorIndex index) {
        this.features = features;
        this.index = index;
    }

    /**
     * What goes into one generation.
     *
     * @param model the artifact that {@code trained} was opened from
     * @param previous the id of the current generation
     * @param followed the number of the last wish to be forgotten when the run began
     * @param seed who is sampled comes from it
     */
    record Site(
            Draft draft,
            Artifact model,
            TrainedModel trained,
            DataSnapshot snapshot,
            BaseProfiles<UserProfile> base,
            Optional<String> previous,
            long followed,
            long seed) {

        Path directory() {
            return draft.directory();
        }
    }

    GenerationRecord build(DayPlan plan, Site site, Progress progress) {
        copyModel(site);
        FreshProfiles fresh = FreshProfiles.compute(plan, site, progress);
        Loaded loaded = loadUsers(plan, site, fresh);
        long users = loaded.users();
        Vectors items = site.trained().encodeItems();
        UnitVectors.require(
                items, row -> "item '" + site.snapshot().items().ids().name(row) + "'");
        EmbeddingFile.write(site.directory().resolve(GenerationRecord.ITEMS), items);
        BitSet included = RetrievableItems.of(
                site.snapshot().items(), site.trained().description().spec());
        Path folder = createFolder(site, GenerationRecord.INDEX);
        index.build(folder, items, included, progress);
        GenerationRecord record = new GenerationRecord(
                plan.day(),
                site.model().id(),
                site.snapshot().id(),
                site.previous(),
                items.dimension(),
                users,
                fresh.size(),
                users - fresh.size(),
                items.count(),
                included.cardinality(),
                fresh.watermark(),
                Optional.of(site.followed()).filter(number -> number > 0),
                IndexQueries.fit(index, folder, items, included, Vectors.of(loaded.some(), items.dimension())));
        site.draft().write(GenerationRecord.FILE, record);
        site.draft().write(PopularItems.FILE, fresh.popularity().among(included));
        new GenerationCheck(features, index).verify(site.directory(), record, items, included);
        return record;
    }

    /**
     * Who was loaded.
     *
     * @param some their embeddings
     */
    private record Loaded(long users, List<float[]> some) {}

    private Loaded loadUsers(DayPlan plan, Site site, FreshProfiles fresh) {
        try (Stream<UserProfile> base = site.base().all()) {
            Reservoir<UserProfile> profiles = IndexQueries.sampled(
                    new Overlay<>(fresh.sorted(), base.filter(old -> plan.keeps(old.day()))), site.seed());
            long users = features.load(site.directory(), profiles);
            if (users == 0 && site.snapshot().manifest().events() > 0) {
                throw new MisconfiguredException("Nobody has an action that the model knows up to the end of "
                        + plan.day() + ": name a later day.");
            }
            return new Loaded(
                    users, profiles.kept().stream().map(UserProfile::embedding).toList());
        }
    }

    private static void copyModel(Site site) {
        site.draft().write(ModelDescription.FILE, site.trained().description());
        Path source = site.model().file(ModelDescription.WEIGHTS);
        Path target = site.directory().resolve(ModelDescription.WEIGHTS);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + source + " to " + target, e);
        }
    }

    private static Path createFolder(Site site, String name) {
        try {
            return Files.createDirectory(site.directory().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + name + " in " + site.directory(), e);
        }
    }
}
