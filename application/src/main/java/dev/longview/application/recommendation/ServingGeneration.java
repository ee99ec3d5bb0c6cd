package dev.longview.application.recommendation;

import dev.longview.application.daily.PopularItems;
import dev.longview.application.daily.Published;
import dev.longview.application.generation.EmbeddingFile;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.RetrievableItems;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.index.VectorSearcher;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An open generation: it answers from one immutable state, whatever is published meanwhile. Safe for use by many threads until closed. */
public final class ServingGeneration extends Served {

    /** The most results of one question. */
    public static final int GREATEST_K = 1000;

    private final Published<GenerationRecord> generation;
    private final SequenceReader sequences;
    private final Parts parts;

    ServingGeneration(
            Published<GenerationRecord> generation,
            Instant created,
            DataSnapshot snapshot,
            Parts parts,
            ModelSpec spec,
            RecommendSettings settings,
            ItemChanges changes) {
        super(
                generation.id(),
                created,
                snapshot,
                new FollowedItems(snapshot, space(snapshot, parts, spec), parts.index(), settings, changes),
                parts.popular());
        this.generation = generation;
        this.sequences = new SequenceReader(snapshot);
        this.parts = parts;
    }

    private static ItemSpace space(DataSnapshot snapshot, Parts parts, ModelSpec spec) {
        return new ItemSpace(
                parts.itemEmbeddings().dimension(),
                parts.itemEmbeddings()::row,
                RetrievableItems.known(snapshot.items(), spec)::get,
                spec.vectorDimension(),
                given -> parts.model().opened().encodeNew(given));
    }

    /** What a generation holds open. */
    record Parts(
            Profiles<UserProfile> profiles,
            VectorSearcher index,
            EmbeddingFile itemEmbeddings,
            PopularItems popular,
            LazyModel model) {}

    public Published<GenerationRecord> generation() {
        return generation;
    }

    /** How many items can be recommended. */
    public int size() {
        return parts.index().size();
    }

    @Override
    public boolean knowsPerson(String user) {
        return profile(user).isPresent();
    }

    /** The items nearest to a person's embedding, by the settings; an unknown person is a {@link NotFoundException}. */
    public List<Recommendation> recommend(String user, int k, Exclude exclude) {
        UserProfile profile = known(user);
        return recommend(profile.embedding(), k, profile.seen(), Restrictions.of(exclude), Optional.empty());
    }

    /**
     * The items nearest to a sequence's embedding.
     *
     * @param diversity from 0 to 1; empty: the configured one
     * @throws MisconfiguredException for attributes and values that no item has
     */
    public List<Recommendation> recommend(
            SequenceEmbedding sequence, int k, Restrictions restrictions, Optional<Double> diversity) {
        SelectableItems.requireKnown(restrictions, List.of(selectable()));
        return recommend(sequence.embedding(), k, sequence.seen(), restrictions, diversity);
    }

    /** The same with the sequence's items that are most like each; at most its latest thousand are looked at. */
    public List<Explained> explained(SequenceEmbedding sequence, List<Recommendation> found) {
        return ByEmbedding.explained(this, found, ByEmbedding.latest(sequence.seen()));
    }

    /** The items nearest to an embedding, of good enough a quality and no near-duplicates. */
    List<Recommendation> recommend(
            float[] embedding, int k, int[] seen, Restrictions restrictions, Optional<Double> diversity) {
        requireK(k);
        ItemSearch search = search();
        return search.nearest(
                embedding,
                k,
                search.selectable().accepted(restrictions, seen),
                search.retrieval().diversity(diversity));
    }

    /** A person's stored embedding; an unknown person is a {@link NotFoundException}. */
    public UserEmbedding embedding(String user) {
        return embedding(known(user));
    }

    /** The same, empty for an unknown person. */
    public Optional<UserEmbedding> find(String user) {
        return profile(user).map(ServingGeneration::embedding);
    }

    private static UserEmbedding embedding(UserProfile profile) {
        return new UserEmbedding(profile.user(), profile.embedding(), LocalDate.ofEpochDay(profile.day()));
    }

    /**
     * The embedding of a sequence that is not stored; actions of unknown items, types or surfaces are dropped.
     *
     * @throws MisconfiguredException where no known action is left, or an action lacks what the data needs
     */
    public SequenceEmbedding embed(List<Action> actions) {
        TrainedModel model = parts.model().opened();
        Timeline timeline = model.known(sequences.read(actions));
        if (timeline.size() == 0) {
            throw new MisconfiguredException("None of the " + actions.size()
                    + " actions has an item, a type and a surface that generation " + generation.id()
                    + " knows: send at least one that it does.");
        }
        float[] embedding = model.encodeUsers(List.of(new Window(timeline, timeline.size())), Progress.NONE)
                .row(0);
        int used = Math.min(timeline.size(), model.description().spec().maxLength());
        return new SequenceEmbedding(
                embedding, used, actions.size() - timeline.size(), Seen.lastOfEach(timeline.items()));
    }

    /** Loads the model now rather than with the first sequence. */
    public void warmUp() {
        parts.model().opened();
    }

    @Override
    public void close() {
        parts.model().close();
        parts.itemEmbeddings().close();
        parts.index().close();
        parts.profiles().close();
    }

    Optional<UserProfile> profile(String user) {
        return parts.profiles().get(user);
    }

    @Override
    String extent() {
        return "generation " + id() + ", which has "
                + generation.record().users() + " people with actions up to "
                + generation.record().day();
    }

    private UserProfile known(String user) {
        return profile(user)
                .orElseThrow(() -> new NotFoundException("There is no person '" + user + "' in " + extent() + "."));
    }

    static void requireK(int k) {
        if (k < 1 || k > GREATEST_K) {
            throw new MisconfiguredException("k is " + k + ", but must be from 1 to " + GREATEST_K + ".");
        }
    }
}
