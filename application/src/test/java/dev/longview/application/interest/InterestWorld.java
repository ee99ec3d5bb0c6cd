package dev.longview.application.interest;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.ProfileStores;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.MeanRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.MemorySnapshot;
import dev.longview.ports.timeline.MemorySnapshot.Event;
import dev.longview.ports.timeline.MemoryTimelines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A workspace of {@value #ITEMS} items and whoever a test adds, behind the fakes of all ports. Item i points along axis i mod 6,
 * with a little of its own: items of one axis are less than 0.1 apart, others about 1.4. Item-22 has no vector and item-23 may
 * not be recommended.
 */
final class InterestWorld {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    static final Whom ACTIVE = new Whom.Active();
    static final Whom EVERYONE = new Whom.Everyone();
    static final int WITHOUT_VECTOR = 22;
    static final int INELIGIBLE = 23;
    private static final Provenance PROVENANCE = new Provenance("test", "", 1, Map.of());
    private static final int ITEMS = 24;
    private static final int AXES = 6;
    private static final int DIMENSION = 8;
    private static final List<String> TYPES = List.of("click");

    final FakeArtifactStore artifacts;
    final FeatureStore<InterestProfile> features = FileFeatureStore.ofInterests();
    final ForgottenPeople people = new FakeForgottenPeople();
    private final MemoryTimelines timelines = new MemoryTimelines();
    private final Map<String, List<Event>> events = new TreeMap<>();
    private final BitSet withVector = new BitSet();
    private final Vectors vectors = Vectors.zeros(ITEMS, DIMENSION);

    InterestWorld(Path root) {
        artifacts = new FakeArtifactStore(root);
        for (int item = 0; item < ITEMS; item++) {
            if (item != WITHOUT_VECTOR) {
                point(item, item % AXES, .02f * item / AXES);
            }
        }
    }

    ProfileStores profileStores() {
        return new ProfileStores(FileFeatureStore.ofEmbeddings(), features);
    }

    /** Gives an item a vector along an axis, with so much of the last one. */
    InterestWorld point(int item, int axis, float own) {
        Arrays.fill(vectors.values(), item * DIMENSION, (item + 1) * DIMENSION, 0);
        vectors.values()[item * DIMENSION + axis] = 1;
        vectors.values()[item * DIMENSION + DIMENSION - 1] = own;
        withVector.set(item);
        return this;
    }

    /** Adds a click; {@code time} is such as {@code 2026-03-02T10:00:00Z}. */
    InterestWorld click(String user, int item, String time) {
        return click(user, item, Instant.parse(time));
    }

    InterestWorld click(String user, int item, Instant time) {
        events.computeIfAbsent(user, name -> new ArrayList<>())
                .add(new Event("item-" + item, time.toEpochMilli(), "click"));
        return this;
    }

    /** Publishes what was added so far as a snapshot. */
    InterestWorld ingested() {
        return publish(snapshot(Optional.of(vectors)));
    }

    /** The same, as data without item vectors. */
    InterestWorld ingestedWithoutVectors() {
        return publish(snapshot(Optional.empty()));
    }

    /** The same, as data in which only the order is known. */
    InterestWorld ingestedWithoutTimes() {
        MemorySnapshot timed = snapshot(Optional.of(vectors));
        DataManifest was = timed.manifest();
        var untimed = new DataManifest(
                false, was.users(), was.items(), was.events(), 0, 0, DIMENSION, TYPES, was.surfaces(), List.of());
        return publish(told(timed, untimed));
    }

    /** The same, as data that has absorbed recent actions up to a number. */
    InterestWorld ingestedAbsorbing(long sequence) {
        MemorySnapshot snapshot = snapshot(Optional.of(vectors));
        DataManifest was = snapshot.manifest();
        return publish(told(
                snapshot,
                new DataManifest(
                        was.timed(),
                        was.users(),
                        was.items(),
                        was.events(),
                        was.firstTime(),
                        was.lastTime(),
                        DIMENSION,
                        TYPES,
                        was.surfaces(),
                        List.of(),
                        Optional.of(sequence),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static MemorySnapshot told(MemorySnapshot snapshot, DataManifest manifest) {
        return new MemorySnapshot(
                snapshot.id(),
                manifest,
                snapshot.users(),
                snapshot.actionTypes(),
                snapshot.surfaces(),
                snapshot.items(),
                snapshot.everyone());
    }

    /** Publishes a model that turns all items by an angle. */
    String trained(double angle) {
        try (Draft draft = artifacts.draft(ArtifactKind.MODEL)) {
            draft.write(ModelDescription.FILE, description());
            Path weights = Files.createDirectory(draft.directory().resolve(ModelDescription.WEIGHTS));
            Files.writeString(weights.resolve(MeanRuntime.FILE), Double.toString(angle));
            Artifact model = draft.commit(PROVENANCE);
            artifacts.publish(ArtifactKind.MODEL, artifacts.currentId(ArtifactKind.MODEL), model.id());
            return model.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InterestsRecord batch(LocalDate day, Whom whom) {
        return batch(day, whom, settings(.5)).batch().record();
    }

    InterestsReport batch(LocalDate day, Whom whom, InterestSettings settings) {
        return batch(day, whom, settings, new ExactVectorIndex());
    }

    InterestsReport batch(LocalDate day, Whom whom, InterestSettings settings, VectorIndex index) {
        return new PublishInterests(artifacts, timelines, MeanRuntime::new, features, index, people)
                .publish(new InterestsRequest(Optional.of(day), whom, settings), PROVENANCE, Progress.NONE);
    }

    ThresholdChoice tune(InterestSettings settings) {
        return new TuneThreshold(artifacts, timelines, MeanRuntime::new)
                .choose(Optional.empty(), settings, PROVENANCE.seed(), Progress.NONE);
    }

    OpenInterests opener() {
        return new OpenInterests(artifacts, timelines, features, new ExactVectorIndex(), people);
    }

    Optional<InterestProfile> find(String user) {
        Artifact current = artifacts.current(ArtifactKind.INTERESTS).orElseThrow();
        try (Profiles<InterestProfile> profiles = features.open(current.folder())) {
            return profiles.get(user);
        }
    }

    InterestProfile profile(String user) {
        return find(user).orElseThrow();
    }

    /** The defaults, and a threshold that parts the axes. */
    static InterestSettings settings(double threshold) {
        return settings(Optional.empty(), Optional.of(threshold));
    }

    static InterestSettings settings(Optional<InterestSettings.ItemVectors> whose, Optional<Double> threshold) {
        return new InterestSettings(whose, Duration.ofDays(90), 2000, Linkage.WARD, threshold, .01, 20);
    }

    private InterestWorld publish(MemorySnapshot snapshot) {
        timelines.put(snapshot);
        artifacts.publish(ArtifactKind.DATA, artifacts.currentId(ArtifactKind.DATA), snapshot.id());
        return this;
    }

    private MemorySnapshot snapshot(Optional<Vectors> given) {
        Map<String, List<Event>> sorted = new TreeMap<>();
        events.forEach((user, actions) -> sorted.put(
                user,
                actions.stream().sorted(Comparator.comparingLong(Event::time)).toList()));
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            return MemorySnapshot.of(draft.commit(PROVENANCE).id(), items(given), TYPES, sorted);
        }
    }

    private ItemTable items(Optional<Vectors> given) {
        BitSet eligible = new BitSet();
        eligible.set(0, ITEMS);
        eligible.clear(INELIGIBLE);
        float[] quality = new float[ITEMS];
        Arrays.fill(quality, Float.NaN);
        return new ItemTable(
                Vocabulary.of(
                        IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList()),
                IntStream.range(0, ITEMS).mapToObj(i -> "Title " + i).toArray(String[]::new),
                Vocabulary.of(List.of()),
                IntStream.range(0, ITEMS).map(i -> -1).toArray(),
                eligible,
                quality,
                given.map(those -> new Vectors(those.values().clone(), DIMENSION)),
                given.isPresent() ? (BitSet) withVector.clone() : new BitSet());
    }

    private static ModelDescription description() {
        ModelSpec spec = new ModelSpec(
                8, DIMENSION, 4, 1, 1, 0, Features.all(), ItemRepresentation.VECTORS, ITEMS, DIMENSION, 0, 1, 1);
        return new ModelDescription(
                spec,
                new PositiveSettings(List.of(), List.of()),
                Protocol.TIME,
                new UserSplit(1, .1, .1),
                0,
                "none",
                1,
                Double.NaN);
    }
}
