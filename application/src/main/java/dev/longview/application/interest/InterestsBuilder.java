package dev.longview.application.interest;

import dev.longview.application.daily.BaseProfiles;
import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.IndexQueries;
import dev.longview.application.daily.Overlay;
import dev.longview.application.daily.PopularItems;
import dev.longview.application.daily.Popularity;
import dev.longview.application.daily.Reservoir;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.interest.InterestFinder;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.index.IndexFit;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills the draft of a batch and verifies it. */
final class InterestsBuilder {

    /** Profiles of so many numbers stay in memory, some 100 MB. */
    private static final long HELD = 1 << 24;

    private final ArtifactStore artifacts;
    private final FeatureStore<InterestProfile> features;
    private final VectorIndex index;

    InterestsBuilder(ArtifactStore artifacts, FeatureStore<InterestProfile> features, VectorIndex index) {
        this.artifacts = artifacts;
        this.features = features;
        this.index = index;
    }

    /**
     * What goes into one batch.
     *
     * @param threshold the height to merge up to
     * @param previous the id of the current batch
     * @param followed the number of the last wish to be forgotten when the run began
     * @param seed whose interests are sampled comes from it
     */
    record Site(
            Draft draft,
            DataSnapshot snapshot,
            ItemSpace space,
            InterestSettings settings,
            double threshold,
            BaseProfiles<InterestProfile> base,
            Optional<String> previous,
            long followed,
            long seed) {

        /** λ in effect: days cannot be counted where only the order is known. */
        double decayPerDay() {
            return snapshot.manifest().timed() ? settings.decayPerDay() : 0;
        }

        InterestFinder finder() {
            return InterestFinder.of(settings.linkage(), threshold, decayPerDay());
        }

        RecentPast past(DayPlan plan) {
            return RecentPast.of(plan, snapshot.manifest(), settings, space.known());
        }
    }

    InterestsRecord build(DayPlan plan, Site site, Progress progress) {
        Path folder = site.draft().directory();
        try (SortedProfiles profiles = new SortedProfiles(artifacts, features.embedded(), HELD)) {
            Popularity popularity = Popularity.of(
                    plan, site.snapshot().manifest(), site.snapshot().items().size());
            var fresh = new FreshInterests(
                    plan, site.past(plan), site.finder(), site.space().vectors(), profiles, popularity);
            fresh.find(
                    site.snapshot(), site.base().notKept(plan, site.snapshot().users()), progress);
            Counted loaded = load(plan, site, profiles);
            EmbeddingFile.write(
                    folder.resolve(InterestsRecord.VECTORS), site.space().vectors());
            BitSet included = site.space().retrievable(site.snapshot().items());
            Path indexed = createFolder(folder);
            index.build(indexed, site.space().vectors(), included, progress);
            Optional<IndexFit> fit =
                    IndexQueries.fit(index, indexed, site.space().vectors(), included, medoids(site, loaded.sample()));
            InterestsRecord record = record(plan, site, fresh, profiles.size(), loaded, included.cardinality(), fit);
            site.draft().write(InterestsRecord.FILE, record);
            site.draft().write(PopularItems.FILE, popularity.among(included));
            new InterestsCheck(features, index).verify(folder, record, site.space(), included);
            return record;
        }
    }

    private Counted load(DayPlan plan, Site site, SortedProfiles fresh) {
        try (Stream<InterestProfile> base = site.base().all()) {
            Counted all = new Counted(IndexQueries.sampled(
                    new Overlay<>(fresh.sorted(), base.filter(old -> plan.keeps(old.day()))), site.seed()));
            features.load(site.draft().directory(), all);
            if (all.users == 0 && site.snapshot().manifest().events() > 0) {
                throw new MisconfiguredException(
                        "Nobody has an action up to the end of " + plan.day() + ": name a later day.");
            }
            return all;
        }
    }

    /** What those with interests ask for first. */
    private static Vectors medoids(Site site, List<InterestProfile> profiles) {
        int[] medoids = profiles.stream()
                .filter(profile -> !profile.interests().isEmpty())
                .mapToInt(profile -> profile.interests().getFirst().medoid())
                .toArray();
        return site.space().vectors().rows(medoids);
    }

    private static InterestsRecord record(
            DayPlan plan,
            Site site,
            FreshInterests fresh,
            long clustered,
            Counted loaded,
            int indexed,
            Optional<IndexFit> fit) {
        InterestSettings settings = site.settings();
        return new InterestsRecord(
                plan.day(),
                site.snapshot().id(),
                site.space().model(),
                site.previous(),
                site.space().vectors().dimension(),
                settings.linkage(),
                site.threshold(),
                site.decayPerDay(),
                settings.window(),
                settings.mostActions(),
                loaded.users,
                clustered,
                loaded.users - clustered,
                fresh.withoutInterests(),
                loaded.interests,
                fresh.withoutVector(),
                site.space().vectors().count(),
                indexed,
                plan.until(),
                site.snapshot().manifest().absorbed(),
                fresh.watermark(),
                Optional.of(site.followed()).filter(number -> number > 0),
                fit);
    }

    private static Path createFolder(Path draft) {
        try {
            return Files.createDirectory(draft.resolve(InterestsRecord.INDEX));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + InterestsRecord.INDEX + " in " + draft, e);
        }
    }

    /** Counts what passes. */
    private static final class Counted implements Iterator<InterestProfile> {

        private final Reservoir<InterestProfile> profiles;
        private long users;
        private long interests;

        Counted(Reservoir<InterestProfile> profiles) {
            this.profiles = profiles;
        }

        List<InterestProfile> sample() {
            return profiles.kept();
        }

        @Override
        public boolean hasNext() {
            return profiles.hasNext();
        }

        @Override
        public InterestProfile next() {
            InterestProfile next = profiles.next();
            users++;
            interests += next.interests().size();
            return next;
        }
    }
}
