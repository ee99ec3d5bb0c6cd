package dev.longview.application.interest;

import dev.longview.application.daily.BaseProfiles;
import dev.longview.application.daily.DayPlan;
import dev.longview.application.daily.Publication;
import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The daily batch of PinnerSage (§2, §3): finds the interests of the active people in their last days, lays them over the
 * previous batch's, indexes the items, verifies the whole and publishes it by one pointer move. Until that move the old batch
 * serves; a run that is killed leaves nothing but drafts.
 *
 * <p>What is kept is kept as it was: the importances of a kept profile are as of the profile's own day, and its interests are
 * of the window that ended then. An action on an item without a vector cannot be clustered, but the item counts as seen;
 * somebody who has no others gets a profile without interests.
 */
public final class PublishInterests {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;
    private final Supplier<ModelRuntime> runtime;
    private final FeatureStore<InterestProfile> features;
    private final ForgottenPeople people;
    private final Publication publication;
    private final InterestsBuilder builder;

    /** @param runtime started only where items are clustered by a model's embeddings */
    @Inject
    public PublishInterests(
            ArtifactStore artifacts,
            TimelineStore timelines,
            Supplier<ModelRuntime> runtime,
            FeatureStore<InterestProfile> features,
            VectorIndex index,
            ForgottenPeople people) {
        this.artifacts = artifacts;
        this.timelines = timelines;
        this.runtime = runtime;
        this.features = features;
        this.people = people;
        this.publication = new Publication(artifacts);
        this.builder = new InterestsBuilder(artifacts, features, index);
    }

    /**
     * Builds and publishes a batch. Its sample of people, where a threshold is chosen, comes from the provenance's seed.
     *
     * @throws NotFoundException without data or, where items are clustered by a model's embeddings, a model
     * @throws dev.longview.ports.failure.MisconfiguredException for a day that cannot be, or on which there is nobody yet
     * @throws CorruptException for vectors that are not finite, or a previous batch that is damaged
     * @throws RetryableException where another process published meanwhile
     */
    public InterestsReport publish(InterestsRequest request, Provenance provenance, Progress progress) {
        Artifact data = publication.require(ArtifactKind.DATA, Optional.empty(), "`longview ingest` makes some");
        Optional<String> expected = artifacts.currentId(ArtifactKind.INTERESTS);
        DataSnapshot snapshot = timelines.open(data);
        long followed = people.now().lastFrom(snapshot.manifest().followed());
        ItemSpace space = ItemSpace.open(request.settings().vectors(), snapshot.items(), publication, runtime);
        Optional<EarlierBatch> earlier = earlier(request.whom());
        Threshold threshold = threshold(request, snapshot, space, earlier, provenance.seed(), progress);
        Optional<EarlierBatch> base = earlier.filter(batch -> !(request.whom() instanceof Whom.Everyone)
                && batch.findsLike(request.settings(), threshold.height(), space));
        DayPlan plan = DayPlan.of(request.day(), request.whom(), snapshot.manifest(), base.map(EarlierBatch::batch));
        try (Draft draft = artifacts.draft(ArtifactKind.INTERESTS);
                BaseProfiles<InterestProfile> profiles =
                        BaseProfiles.of(base.map(EarlierBatch::artifact), InterestsRecord.LINEAGE, features, people)) {
            var site = new InterestsBuilder.Site(
                    draft,
                    snapshot,
                    space,
                    request.settings(),
                    threshold.height(),
                    profiles,
                    expected,
                    followed,
                    provenance.seed());
            InterestsRecord record = builder.build(plan, site, progress);
            Artifact batch = draft.commit(provenance.with(inputs(provenance, record)));
            publication.publish(expected, batch, features);
            return new InterestsReport(new Published<>(batch.id(), record), threshold.chosen());
        }
    }

    private record Threshold(double height, Optional<ThresholdChoice> chosen) {}

    /** Where everybody's interests are found, a damaged batch does not stand in the way: nothing is taken over from it. */
    private Optional<EarlierBatch> earlier(Whom whom) {
        try {
            return artifacts.current(ArtifactKind.INTERESTS).map(EarlierBatch::of);
        } catch (CorruptException e) {
            if (whom instanceof Whom.Everyone) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The one that is set, else the earlier batch's where heights mean the same, else one chosen from the data. */
    private static Threshold threshold(
            InterestsRequest request,
            DataSnapshot snapshot,
            ItemSpace space,
            Optional<EarlierBatch> earlier,
            long seed,
            Progress progress) {
        InterestSettings settings = request.settings();
        return settings.threshold()
                .or(() -> earlier.filter(batch -> batch.measuresLike(settings, space))
                        .map(batch -> batch.record().threshold()))
                .map(height -> new Threshold(height, Optional.empty()))
                .orElseGet(() -> {
                    ThresholdChoice choice = ThresholdTuning.of(request.day(), settings, snapshot, space)
                            .choose(seed, progress);
                    return new Threshold(choice.chosen().threshold(), Optional.of(choice));
                });
    }

    private static Map<String, String> inputs(Provenance provenance, InterestsRecord record) {
        Map<String, String> inputs = new TreeMap<>(provenance.inputs());
        inputs.put(ArtifactKind.DATA.folder() + "/" + record.snapshot(), record.snapshot());
        record.model().ifPresent(id -> inputs.put(ArtifactKind.MODEL.folder() + "/" + id, id));
        record.previous().ifPresent(id -> inputs.put(ArtifactKind.INTERESTS.folder() + "/" + id, id));
        return inputs;
    }
}
