package dev.longview.domain.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceAssemblerTest {

    private static final long SECOND = 1000;
    private static final float NAN = Float.NaN;

    private final Timeline timeline = new Timeline(
            3,
            new int[] {10, 11, 12, 13},
            new long[] {0, 5 * SECOND, 5 * SECOND, 65 * SECOND},
            new int[] {0, 1, 2, 3},
            new int[] {4, 5, 6, 7},
            new float[] {0, NAN, 3, 8});

    @Test
    void theMostRecentActionComesFirstAndPaddingLast() {
        SequenceBatch batch = new SequenceAssembler(100).assemble(List.of(new Window(timeline, 3)));

        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.length()).isEqualTo(16);
        assertThat(batch.items()).startsWith(12, 11, 10, 0).hasSize(16);
        assertThat(batch.types()).startsWith(2, 1, 0, 0);
        assertThat(batch.surfaces()).startsWith(6, 5, 4, 0);
        assertThat(batch.valid()).startsWith(1, 1, 1, 0).endsWith(0);
        assertThat(batch.logSeconds()).startsWith((float) Math.log(4), 0, 0);
    }

    @Test
    void onlyTheMostRecentActionsAreSeen() {
        SequenceBatch batch = new SequenceAssembler(2).assemble(List.of(new Window(timeline, 4)));

        assertThat(batch.length()).isEqualTo(2);
        assertThat(batch.items()).containsExactly(13, 12);
        assertThat(batch.valid()).containsExactly(1, 1);
    }

    @Test
    void recencyIsMeasuredFromTheLastActionAndTheGapFromTheOlderNeighbour() {
        SequenceBatch batch = new SequenceAssembler(4).assemble(List.of(new Window(timeline, 4)));

        assertThat(batch.recencyLog())
                .containsExactly(0, (float) Math.log1p(60), (float) Math.log1p(60), (float) Math.log1p(65));
        // the oldest seen action has gap 0
        assertThat(batch.gapLog()).containsExactly((float) Math.log1p(60), 0, (float) Math.log1p(5), 0);
        assertThat(new SequenceAssembler(2)
                        .assemble(List.of(new Window(timeline, 4)))
                        .gapLog())
                .containsExactly((float) Math.log1p(60), 0);
    }

    @Test
    void anglesStandBesideTheirAction() {
        SequenceBatch batch =
                new SequenceAssembler(4).assemble(List.of(new Window(timeline, 1), new Window(timeline, 4)));
        float[] expected = new float[TimeFeatures.ABSOLUTE_PERIODS];
        TimeFeatures.absolute(65 * SECOND, expected, 0);
        float[] actual = new float[expected.length];
        System.arraycopy(batch.timeAngles(), 4 * expected.length, actual, 0, actual.length);

        assertThat(actual).isEqualTo(expected);
        assertThat(batch.items()).containsExactly(10, 0, 0, 0, 13, 12, 11, 10);
    }

    @Test
    void anEmptyWindowIsAllPadding() {
        SequenceBatch batch = new SequenceAssembler(8).assemble(List.of(new Window(timeline, 0)));

        assertThat(batch.count()).isEqualTo(1);
        assertThat(batch.valid()).containsOnly(0);
    }

    @Test
    void lengthGrowsInStepsUpToTheModels() {
        Timeline forty = Timelines.at(1, new long[40]);

        assertThat(new SequenceAssembler(100)
                        .assemble(List.of(new Window(forty, 17)))
                        .length())
                .isEqualTo(32);
        assertThat(new SequenceAssembler(36)
                        .assemble(List.of(new Window(forty, 40)))
                        .length())
                .isEqualTo(36);
    }

    @Test
    void unknownTypesAndSurfacesAreDropped() {
        assertThat(KnownActions.of(timeline, 4, 8)).isSameAs(timeline);
        assertThat(KnownActions.of(timeline, 2, 8).items()).containsExactly(10, 11);
        assertThat(KnownActions.of(timeline, 4, 5).items()).containsExactly(10);
    }
}
