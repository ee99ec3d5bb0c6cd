package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.index.IndexFit;
import org.junit.jupiter.api.Test;

class IndexFitLineTest {

    @Test
    void anIndexThatFindsEnoughSaysHowMuch() {
        assertThat(IndexFitLine.of(new IndexFit(.9675, .95, 400, 200)))
                .isEqualTo("The index finds 96.8 % of the nearest 10 items of a sample of 200, with 400 candidates kept"
                        + " beyond those asked for");
    }

    @Test
    void oneThatFindsTooLittleWarnsAndNamesTheSettings() {
        assertThat(IndexFitLine.of(new IndexFit(.6, .95, 1600, 200)))
                .contains("finds 60.0 %", "WARNING: index.recall is 95.0 %", "index.beam-width", "train longer");
    }
}
