package dev.longview.storage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @ParameterizedTest
    @CsvSource({"0, 1, 0 0.5 1", "0, 2000, 0 500 1000 1500 2000", "-3, 4, -2 0 2 4", "3.1, 3.4, 3.1 3.2 3.3 3.4"})
    void ticksAreRound(double low, double high, String expected) {
        var scale = new Scale(low, high, 0, 100);
        String ticks = String.join(
                " ",
                scale.ticks(expected.equals("0 0.5 1") ? 2 : 4).stream()
                        .map(Scale::text)
                        .toList());

        assertThat(ticks.replace(",", "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1e-30, 0",
        "0.12346, 0.1235",
        "12345.6, '12,350'",
        "0.000123, 1.23e-4",
        "-0.5, -0.5",
        "2e6, 2e6",
        "1.5e10, 1.5e10"
    })
    void numbersAreShort(double value, String text) {
        assertThat(Scale.text(value)).isEqualTo(text);
    }

    @Test
    void equalValuesHaveAnAxisToo() {
        var scale = Scale.around(.5, .5, 0, 100);

        assertThat(scale.at(.5)).isCloseTo(50, within(1e-6));
        assertThat(scale.ticks(4)).isNotEmpty();
    }
}
