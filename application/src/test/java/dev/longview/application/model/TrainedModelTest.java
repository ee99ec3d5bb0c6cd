package dev.longview.application.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.model.Features;
import dev.longview.domain.model.ItemRepresentation;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedModelTest {

    private final List<SequenceBatch> encoded = new ArrayList<>();
    private boolean closed;
    private final TrainedModel model = TrainedModel.of(description(), new LastItem());

    @Test
    void vectorsComeInTheOrderOfTheWindowsWhateverTheirLengths() {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int end = 1 + i * 37 % 60;
            windows.add(new Window(timeline(60), end));
        }

        Vectors vectors = model.encodeUsers(windows, Progress.NONE);

        assertThat(vectors.count()).isEqualTo(150);
        for (int i = 0; i < 150; i++) {
            assertThat(vectors.row(i))
                    .containsExactly(windows.get(i).end() - 1, windows.get(i).end());
        }
    }

    @Test
    void windowsOfLikeLengthAreEncodedTogether() {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 128; i++) {
            windows.add(new Window(timeline(60), i % 2 == 0 ? 2 : 60));
        }

        model.encodeUsers(windows, Progress.NONE);

        assertThat(encoded).extracting(SequenceBatch::length).containsExactly(16, 64);
    }

    @Test
    void nobodyToEncodeIsNoFault() {
        assertThat(model.encodeUsers(List.of(), Progress.NONE).count()).isZero();
    }

    @Test
    void allItemsOfTheModelAreEncoded() {
        assertThat(model.encodeItems().count()).isEqualTo(70);
    }

    @Test
    void actionsThatTheModelHasNoWordForAreDropped() {
        var timeline = new Timeline(
                0, new int[] {1, 2, 3}, new long[3], new int[] {0, 2, 1}, new int[] {0, 0, 1}, new float[3]);

        assertThat(model.known(timeline).items()).containsExactly(1);
    }

    @Test
    void closingFreesTheEncoder() {
        model.close();

        assertThat(closed).isTrue();
    }

    private static Timeline timeline(int size) {
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            items[i] = i;
        }
        return new Timeline(0, items, new long[size], new int[size], new int[size], new float[size]);
    }

    private static ModelDescription description() {
        var spec = new ModelSpec(100, 2, 2, 1, 1, 0, Features.all(), ItemRepresentation.IDS, 70, 0, 1, 2, 1);
        var positives = new PositiveSettings(List.of(), List.of());
        return new ModelDescription(spec, positives, Protocol.TIME, new UserSplit(1, 0, 0), 0, "", 0, 0);
    }

    /** Encodes a window as its last item and its number of actions. */
    private final class LastItem implements Encoder {
        @Override
        public Vectors encodeUsers(SequenceBatch sequences) {
            encoded.add(sequences);
            Vectors vectors = Vectors.zeros(sequences.count(), 2);
            for (int row = 0; row < sequences.count(); row++) {
                vectors.values()[2 * row] = sequences.items()[row * sequences.length()];
                for (int position = 0; position < sequences.length(); position++) {
                    vectors.values()[2 * row + 1] += sequences.valid()[row * sequences.length() + position];
                }
            }
            return vectors;
        }

        @Override
        public Vectors encodeItems(int from, int to) {
            return Vectors.zeros(to - from, 2);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
