package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void thereIsRoomForAllAndAtMostAnEighthMore() {
        for (int rows = 0; rows < 10_000; rows++) {
            assertThat(Room.forRows(rows)).isBetween(rows, rows + rows / 8);
        }
    }

    @Test
    void fewSizesOccur() {
        assertThat(IntStream.range(1 << 12, 1 << 13).map(Room::forRows).distinct())
                .hasSizeLessThanOrEqualTo(9);
    }

    @Test
    void whatIsTooMuchIsRefused() {
        assertThatThrownBy(() -> Room.forRows(Room.MOST - 1)).hasMessageContaining("134217727 rows");
        assertThatThrownBy(() -> Room.forRows(-1)).hasMessageContaining("-1 rows");
    }
}
