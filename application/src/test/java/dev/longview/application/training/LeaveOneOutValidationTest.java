package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.TrainedModel;
import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.LeaveOneOut;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.objective.Positives;
import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.model.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaveOneOutValidationTest {

    private static final int ITEMS = 101;
    private static final int DIMENSION = 7;
    private static final LeaveOneOut.Part PART = LeaveOneOut.Part.VALIDATION;

    /** Ids fall as indices rise, so ties go to the higher index. */
    private final ItemTable items = new ItemTable(
            Vocabulary.of(
                    IntStream.range(0, ITEMS).mapToObj(i -> "item" + (900 - i)).toList()),
            new String[ITEMS],
            Vocabulary.of(List.of()),
            new int[ITEMS],
            all(),
            new float[ITEMS],
            Optional.empty(),
            new BitSet());

    @Test
    void blocksGiveWhatAPlainCountGives() {
        RandomGenerator random = Seeds.generator(4);
        BitSet known = all();
        known.clear(40, 60);
        items.eligible().clear(3, 9);
        List<LeaveOneOut> people = IntStream.range(0, 75)
                .mapToObj(user -> person(
                        user, random.ints(3 + random.nextInt(20), 0, ITEMS).toArray()))
                .filter(person -> items.eligible().get(person.target(PART)))
                .toList();
        Vectors byItem = vectors(random);
        double plain = people.stream()
                .mapToDouble(person -> plain(person, byItem, known))
                .average()
                .orElseThrow();
        assertThat(plain).isBetween(.01, .99);
        assertThat(new LeaveOneOutValidation(people, items, known).score(model(byItem)))
                .isCloseTo(plain, within(1e-12));
    }

    @Test
    void aTargetThatWasSeenIsAMissAndSeenItemsBeatNobody() {
        Vectors alike = Vectors.zeros(ITEMS, DIMENSION);
        // The last ten items by index are the first by id, but one of them was seen
        assertThat(score(person(0, 100, 91, 5), alike)).isEqualTo(Math.log(2) / Math.log(10));
        assertThat(score(person(0, 1, 91, 5), alike)).isEqualTo(Math.log(2) / Math.log(11));
        assertThat(score(person(0, 1, 90, 5), alike)).isZero();
        assertThat(score(person(0, 100, 100, 5), alike)).isZero();
    }

    @Test
    void brokenScoresAreNoRanking() {
        Vectors broken = Vectors.zeros(ITEMS, DIMENSION);
        broken.values()[0] = Float.NaN;
        assertThatThrownBy(() -> score(person(0, 1, 2, 3), broken)).hasMessageContaining("NaN");
    }

    private double score(LeaveOneOut person, Vectors byItem) {
        return new LeaveOneOutValidation(List.of(person), items, all()).score(model(byItem));
    }

    private double plain(LeaveOneOut person, Vectors byItem, BitSet known) {
        List<Integer> seen = Arrays.stream(person.seen(PART)).boxed().toList();
        int target = person.target(PART);
        if (seen.contains(target)) {
            return 0;
        }
        double own = score(person, byItem, known, target);
        List<Integer> better = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            double score = score(person, byItem, known, item);
            boolean beats = score > own || (score == own && item > target);
            if (beats && !seen.contains(item) && items.eligible().get(item)) {
                better.add(item);
            }
        }
        return better.size() < 10 ? Math.log(2) / Math.log(2 + better.size()) : 0;
    }

    private static double score(LeaveOneOut person, Vectors byItem, BitSet known, int item) {
        if (!known.get(item)) {
            return -2;
        }
        float sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum = Math.fma(byItem.row(last(person))[i], byItem.row(item)[i], sum);
        }
        return sum;
    }

    private static int last(LeaveOneOut person) {
        return person.timeline().items()[person.past(PART).end() - 1];
    }

    private static LeaveOneOut person(int user, int... actions) {
        int size = actions.length;
        var timeline = new Timeline(
                user,
                actions,
                IntStream.range(0, size).asLongStream().toArray(),
                new int[size],
                new int[size],
                new float[size]);
        return LeaveOneOut.of(Positives.of(timeline, PositiveRule.everything(1, 1)))
                .orElseThrow();
    }

    /** Coarse values, so that there are ties. */
    private static Vectors vectors(RandomGenerator random) {
        Vectors vectors = Vectors.zeros(ITEMS, DIMENSION);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = random.nextInt(3) / 4f - .25f;
        }
        return vectors;
    }

    private static BitSet all() {
        BitSet all = new BitSet();
        all.set(0, ITEMS);
        return all;
    }

    /** A person has the vector of the last item. */
    private static TrainedModel model(Vectors byItem) {
        var spec = new ModelSpec(32, DIMENSION, 1, 1, 1, 0, Features.all(), ItemRepresentation.IDS, ITEMS, 0, 1, 1, 1);
        var description = new ModelDescription(
                spec, Example.likes(), Protocol.LEAVE_ONE_OUT, new UserSplit(1, 0, 0), 0, "", 0, 0);
        return TrainedModel.of(description, new Encoder() {
            @Override
            public Vectors encodeUsers(SequenceBatch batch) {
                Vectors users = Vectors.zeros(batch.count(), DIMENSION);
                for (int row = 0; row < batch.count(); row++) {
                    float[] vector = byItem.row(batch.items()[row * batch.length()]);
                    System.arraycopy(vector, 0, users.values(), row * DIMENSION, DIMENSION);
                }
                return users;
            }

            @Override
            public Vectors encodeItems(int from, int to) {
                return byItem;
            }

            @Override
            public void close() {}
        });
    }
}
