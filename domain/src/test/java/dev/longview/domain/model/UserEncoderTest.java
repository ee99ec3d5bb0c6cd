package dev.longview.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.random.Seeds;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TimeFeatures;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.domain.tensor.ReferenceOps;
import dev.longview.domain.tensor.ReferenceTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every encoder: causality, no leaks of padding or neighbours, a start as a copier. */
class UserEncoderTest {

    private static final int LONGEST = 16;
    private static final int ITEMS = 30;
    private static final long MINUTE = 60_000;
    private static final ReferenceOps OPS = new ReferenceOps();

    /** All but the time since the latest action, in which an older action does see the latest one's time. */
    private static final Features FEATURES = new Features(true, true, false, true, true, false, true, true);

    @ParameterizedTest
    @EnumSource(EncoderKind.class)
    void aNewerActionNeverChangesAnOlderOutput(EncoderKind encoder) {
        ModelSpec spec = spec(encoder, TowerKind.MLP, 6);
        Parameters<ReferenceTensor> weights = disturbed(spec);
        Timeline one = timeline(1, 12);
        Timeline other = timeline(1, 12);
        for (int action = 9; action < 12; action++) {
            other.items()[action] = (other.items()[action] + 1 + action) % ITEMS;
            other.times()[action] += 17L * action * MINUTE;
        }
        double[] before = outputs(spec, weights, batch(LONGEST, one));
        double[] after = outputs(spec, weights, batch(LONGEST, other));

        int newer = 3 * spec.dimension();
        int all = 12 * spec.dimension();
        assertThat(slice(after, newer, all)).containsExactly(slice(before, newer, all), within(1e-12));
        for (int position = 0; position < 3; position++) {
            assertThat(after[position * spec.dimension()]).isNotEqualTo(before[position * spec.dimension()]);
        }
    }

    @ParameterizedTest
    @EnumSource(EncoderKind.class)
    void paddingAndNeighboursNeverLeak(EncoderKind encoder) {
        ModelSpec spec = spec(encoder, TowerKind.MLP, 6);
        Parameters<ReferenceTensor> weights = disturbed(spec);
        Timeline shorter = timeline(2, 5);
        double[] alone = outputs(spec, weights, batch(5, shorter));
        double[] padded = outputs(spec, weights, batch(LONGEST, timeline(3, 16), shorter, timeline(4, 9)));

        int start = LONGEST * spec.dimension();
        assertThat(slice(padded, start, start + alone.length)).containsExactly(alone, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFORMER, MLP",
        "GRU, MLP",
        "LSTM, MLP",
        "HIER_TCN, MLP",
        "TRANSFORMER, NONE",
        "GRU, NONE",
        "LSTM, NONE",
        "HIER_TCN, NONE"
    })
    void anUntrainedModelForetellsWhatThePersonDid(EncoderKind encoder, TowerKind tower) {
        ModelSpec spec = spec(encoder, tower, 64);
        Network<ReferenceTensor> network = new Network<>(spec, OPS, started(spec, 0), Optional.empty());
        double[] items = network.items(integers(IntStream.range(0, ITEMS).toArray(), ITEMS))
                .values();
        double own = 0;
        double others = 0;
        for (int person = 0; person < 5; person++) {
            Timeline timeline = timeline(person, 12);
            for (int action = 0; action < 12; action++) {
                timeline.items()[action] = 4 * person + action % 4;
            }
            double[] user = network.users(tensors(batch(LONGEST, timeline))).values();
            for (int item = 0; item < ITEMS; item++) {
                boolean did = item / 4 == person;
                own += did ? score(user, items, item) / (5 * 4) : 0;
                others += did ? 0 : score(user, items, item) / (5 * (ITEMS - 4));
            }
        }
        // The mean of four unrelated unit vectors has a cosine of 0.5 with each of them
        assertThat(own).isGreaterThan(0.33);
        assertThat(others).isLessThan(0.06);
    }

    private static double score(double[] user, double[] items, int item) {
        double score = 0;
        for (int c = 0; c < user.length; c++) {
            score += user[c] * items[item * user.length + c];
        }
        return score;
    }

    @Test
    void anEarlierSessionIsSeenThroughTheSessionsStateAlone() {
        ModelSpec spec = spec(EncoderKind.HIER_TCN, TowerKind.MLP, 6);
        Timeline one = sessions();
        Timeline other = sessions();
        other.items()[1] = 9;
        assertThat(outputs(spec, disturbed(spec), batch(LONGEST, other))[0])
                .isNotEqualTo(outputs(spec, disturbed(spec), batch(LONGEST, one))[0]);

        Map<String, ReferenceTensor> without = new HashMap<>(disturbed(spec).byName());
        without.put("sessions.output", ReferenceTensor.of(new double[64], 8, 8));
        var deaf = new Parameters<>(without);
        double[] before = outputs(spec, deaf, batch(LONGEST, one));
        double[] after = outputs(spec, deaf, batch(LONGEST, other));
        int current = 3 * spec.dimension();
        assertThat(slice(after, 0, current)).isEqualTo(slice(before, 0, current));
        assertThat(after[current]).isNotEqualTo(before[current]);
    }

    /** Two actions, then three more after an hour. */
    private static Timeline sessions() {
        Timeline timeline = timeline(6, 5);
        long[] minutes = {0, 5, 65, 70, 75};
        for (int action = 0; action < 5; action++) {
            timeline.times()[action] = minutes[action] * MINUTE;
        }
        return timeline;
    }

    @Test
    void sessionsEndWhereTheGapIsLonger() {
        SequenceTensors<ReferenceTensor> tensors = tensors(batch(LONGEST, sessions()));
        Sessions<ReferenceTensor> sessions = Sessions.of(OPS, tensors, 1800, LONGEST);
        assertThat(slice(sessions.begins().values(), 0, 6)).containsExactly(0, 0, 1, 0, 0, 0);
        ReferenceTensor ones = OPS.column(tensors.valid());
        assertThat(slice(sessions.sums(ones).values(), 0, 6)).containsExactly(3, 2, 1, 2, 1, 0);
        assertThat(slice(sessions.earlier(ones, 1).values(), 0, 6)).containsExactly(1, 0, 0, 0, 0, 0);
    }

    private static ModelSpec spec(EncoderKind encoder, TowerKind tower, int dimension) {
        int hidden = dimension == 6 ? 8 : dimension;
        return new ModelSpec(
                LONGEST,
                dimension,
                hidden,
                2,
                2,
                0.1,
                FEATURES,
                ItemRepresentation.IDS,
                ITEMS,
                0,
                dimension,
                2,
                1,
                encoder,
                1800,
                tower);
    }

    private static Parameters<ReferenceTensor> disturbed(ModelSpec spec) {
        return started(spec, 0.2);
    }

    private static Parameters<ReferenceTensor> started(ModelSpec spec, double noise) {
        Map<String, ReferenceTensor> byName = new HashMap<>();
        for (ParameterSpec parameter : Network.parameters(spec)) {
            RandomGenerator random = Seeds.generator(1, Seeds.hash(parameter.name()));
            float[] start = parameter.initial(3);
            double[] values = IntStream.range(0, start.length)
                    .mapToDouble(i -> start[i] + noise * random.nextGaussian())
                    .toArray();
            int[] shape = parameter.shape().stream().mapToInt(i -> i).toArray();
            byName.put(parameter.name(), ReferenceTensor.of(values, shape));
        }
        return new Parameters<>(byName);
    }

    /** Actions some minutes apart, so that some of the gaps are longer than half an hour. */
    private static Timeline timeline(int seed, int size) {
        RandomGenerator random = Seeds.generator(seed);
        long[] times = new long[size];
        for (int i = 1; i < size; i++) {
            times[i] = times[i - 1] + random.nextInt(60) * MINUTE;
        }
        return new Timeline(
                seed,
                random.ints(size, 0, ITEMS).toArray(),
                times,
                random.ints(size, 0, 2).toArray(),
                new int[size],
                new float[size]);
    }

    private static SequenceBatch batch(int longest, Timeline... timelines) {
        List<Window> windows = IntStream.range(0, timelines.length)
                .mapToObj(i -> new Window(timelines[i], timelines[i].size()))
                .toList();
        return new SequenceAssembler(longest).assemble(windows);
    }

    /** Every row's output, one after the other. */
    private static double[] outputs(ModelSpec spec, Parameters<ReferenceTensor> weights, SequenceBatch batch) {
        Network<ReferenceTensor> network = new Network<>(spec, OPS, weights, Optional.empty());
        int[] rows = IntStream.range(0, batch.count() * batch.length()).toArray();
        return network.outputs(tensors(batch), integers(rows, rows.length)).values();
    }

    private static double[] slice(double[] values, int from, int to) {
        return java.util.Arrays.copyOfRange(values, from, to);
    }

    private static SequenceTensors<ReferenceTensor> tensors(SequenceBatch batch) {
        int b = batch.count();
        int m = batch.length();
        return new SequenceTensors<>(
                integers(batch.items(), b, m),
                integers(batch.types(), b, m),
                integers(batch.surfaces(), b, m),
                floats(batch.logSeconds(), b, m),
                floats(batch.timeAngles(), b, m, TimeFeatures.ABSOLUTE_PERIODS),
                floats(batch.timeLog(), b, m),
                floats(batch.recencyAngles(), b, m, TimeFeatures.RELATIVE_PERIODS),
                floats(batch.recencyLog(), b, m),
                floats(batch.gapAngles(), b, m, TimeFeatures.RELATIVE_PERIODS),
                floats(batch.gapLog(), b, m),
                floats(batch.valid(), b, m));
    }

    private static ReferenceTensor integers(int[] values, int... shape) {
        return ReferenceTensor.of(IntStream.of(values).asDoubleStream().toArray(), shape);
    }

    private static ReferenceTensor floats(float[] values, int... shape) {
        double[] wide =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        return ReferenceTensor.of(wide, shape);
    }
}
