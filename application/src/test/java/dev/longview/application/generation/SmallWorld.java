package dev.longview.application.generation;

import dev.longview.application.daily.Published;
import dev.longview.application.daily.Whom;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.application.interest.InterestsRequest;
import dev.longview.application.interest.OpenInterests;
import dev.longview.application.interest.PublishInterests;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.recommendation.ExportVectors;
import dev.longview.application.recommendation.FindInterests;
import dev.longview.application.recommendation.ItemChanges;
import dev.longview.application.recommendation.Live;
import dev.longview.application.recommendation.OpenGeneration;
import dev.longview.application.recommendation.OpenServing;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.Recommend;
import dev.longview.application.recommendation.RecommendSettings;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.application.recommendation.UserSettings;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.ExactVectorIndex;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.MeanRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.MemorySnapshot;
import dev.longview.ports.timeline.MemorySnapshot.Event;
import dev.longview.ports.timeline.MemoryTimelines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A workspace of twelve items and whoever a test adds, behind the fakes of all ports. Item i points along axis i mod 3, with a
 * little of its own; item-10 has no vector and item-11 may not be recommended. Even items are red and odd ones blue, but for item-9,
 * which has no colour; items before item-6 are small and medium, the others large.
 */
public final class SmallWorld {

    public static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    public static final Provenance PROVENANCE = new Provenance("test", "", 1, Map.of());
    private static final RecommendSettings RECOMMENDING = new RecommendSettings(
            3, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.empty(), 1000);
    private static final InterestSettings INTERESTS =
            new InterestSettings(Optional.empty(), Duration.ofDays(90), 2000, Linkage.WARD, Optional.of(.5), .01, 20);
    private static final int ITEMS = 12;
    private static final int DIMENSION = 4;
    private static final List<String> TYPES = List.of("click", "hide");

    final ArtifactStore artifacts;
    final ForgottenPeople people = new FakeForgottenPeople();
    final MemoryTimelines timelines = new MemoryTimelines();
    final MeanRuntime runtime = new MeanRuntime();
    private final FeatureStore<UserProfile> features;
    private final FeatureStore<InterestProfile> interests;
    private final VectorIndex index;
    private final Map<String, List<Event>> events = new TreeMap<>();

    public SmallWorld(Path root) {
        this(
                new FakeArtifactStore(root),
                FileFeatureStore.ofEmbeddings(),
                FileFeatureStore.ofInterests(),
                new ExactVectorIndex());
    }

    public SmallWorld(
            ArtifactStore artifacts,
            FeatureStore<UserProfile> features,
            FeatureStore<InterestProfile> interests,
            VectorIndex index) {
        this.artifacts = artifacts;
        this.features = features;
        this.interests = interests;
        this.index = index;
    }

    /** The list that everything of this world asks. */
    public ForgottenPeople forgottenPeople() {
        return people;
    }

    ProfileStores profileStores() {
        return new ProfileStores(features, interests);
    }

    public ArtifactStore artifacts() {
        return artifacts;
    }

    /** Adds a click; {@code time} is such as {@code 2026-03-02T10:00:00Z}. */
    public SmallWorld click(String user, String item, String time) {
        return act(user, item, time, "click");
    }

    SmallWorld act(String user, String item, String time, String type) {
        events.computeIfAbsent(user, name -> new ArrayList<>())
                .add(new Event(item, Instant.parse(time).toEpochMilli(), type));
        return this;
    }

    /** Publishes what was added so far as a snapshot. */
    public SmallWorld ingested() {
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            MemorySnapshot snapshot = MemorySnapshot.of(draft.id(), items(), TYPES, copyOfEvents());
            draft.write(DataManifest.FILE, snapshot.manifest());
            Artifact data = draft.commit(PROVENANCE);
            timelines.put(snapshot);
            artifacts.publish(ArtifactKind.DATA, artifacts.currentId(ArtifactKind.DATA), data.id());
        }
        return this;
    }

    /** Publishes a model that knows clicks only and turns everything by an angle. */
    public String trained(double angle) {
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

    public Published<GenerationRecord> daily(LocalDate day, Whom whom) {
        return daily(day, whom, index);
    }

    Published<GenerationRecord> daily(LocalDate day, Whom whom, VectorIndex other) {
        return new PublishDay(artifacts, timelines, runtime, features, other, people)
                .publish(new DayRequest(Optional.of(day), Optional.empty(), whom), PROVENANCE, Progress.NONE);
    }

    /** Publishes everybody's interests up to a day; a threshold of ½ parts the axes. */
    public Published<InterestsRecord> interests(LocalDate day) {
        return new PublishInterests(artifacts, timelines, () -> runtime, interests, index, people)
                .publish(
                        new InterestsRequest(Optional.of(day), new Whom.Everyone(), INTERESTS),
                        PROVENANCE,
                        Progress.NONE)
                .batch();
    }

    /** What a server serves from, with nothing open yet. */
    public Serving serving(Recents recents) {
        return serving(recents, ItemChanges.NONE);
    }

    /** The same with new and changed items. */
    public Serving serving(Recents recents, ItemChanges changes) {
        var batches = new OpenInterests(artifacts, timelines, interests, index, people);
        return new OpenServing(artifacts, opener(), batches, people, RECOMMENDING).open(recents, changes);
    }

    /** By the defaults. */
    public static Recommend recommender(Clock clock) {
        return new Recommend(finder(clock), RECOMMENDING, new UserSettings(UserRepresentation.PINNERFORMER), 1, clock);
    }

    public static FindInterests finder(Clock clock) {
        return new FindInterests(INTERESTS, clock);
    }

    public ServingGeneration open() {
        return opener().open(Optional.empty());
    }

    public Live<ServingGeneration> live() {
        return new Live<>(artifacts, ArtifactKind.GENERATION, id -> opener().open(Optional.of(id)));
    }

    public ExportVectors exporter(TableWriter tables) {
        return new ExportVectors(artifacts, timelines, features, people, tables);
    }

    private OpenGeneration opener() {
        return new OpenGeneration(artifacts, timelines, () -> runtime, features, index, people, RECOMMENDING);
    }

    /** Spoils a file of a generation. */
    public void damage(String generation) throws IOException {
        Path file = artifacts.open(ArtifactKind.GENERATION, generation).file(GenerationRecord.ITEMS);
        Files.write(file, new byte[] {1, 2, 3});
    }

    Optional<UserProfile> profile(String user) {
        Artifact current = artifacts.current(ArtifactKind.GENERATION).orElseThrow();
        try (Profiles<UserProfile> profiles = features.open(current.folder())) {
            return profiles.get(user);
        }
    }

    private Map<String, List<Event>> copyOfEvents() {
        Map<String, List<Event>> copy = new TreeMap<>();
        events.forEach((user, actions) -> copy.put(
                user,
                actions.stream().sorted(Comparator.comparingLong(Event::time)).toList()));
        return copy;
    }

    private static ItemTable items() {
        Vectors vectors = Vectors.zeros(ITEMS, DIMENSION);
        BitSet withVector = new BitSet();
        for (int item = 0; item < ITEMS; item++) {
            if (item != 10) {
                vectors.values()[item * DIMENSION + item % 3] = 1;
                vectors.values()[item * DIMENSION + 3] = .02f * item;
                withVector.set(item);
            }
        }
        BitSet eligible = new BitSet();
        eligible.set(0, ITEMS - 1);
        float[] quality = new float[ITEMS];
        Arrays.fill(quality, Float.NaN);
        return new ItemTable(
                Vocabulary.of(
                        IntStream.range(0, ITEMS).mapToObj(i -> "item-" + i).toList()),
                IntStream.range(0, ITEMS).mapToObj(i -> "Title " + i).toArray(String[]::new),
                Vocabulary.of(List.of("cats", "dogs", "birds")),
                IntStream.range(0, ITEMS).map(i -> i == 9 ? -1 : i % 3).toArray(),
                eligible,
                quality,
                Optional.of(vectors),
                withVector,
                List.of(
                        attribute("colour", i -> i == 9 ? List.of() : List.of(i % 2 == 0 ? "red" : "blue")),
                        attribute("size", i -> i < 6 ? List.of("small", "medium") : List.of("large"))));
    }

    private static ItemAttribute attribute(String name, IntFunction<List<String>> values) {
        return ItemAttribute.of(name, IntStream.range(0, ITEMS).mapToObj(values).toList());
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
