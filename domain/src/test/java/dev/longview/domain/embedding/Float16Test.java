package dev.longview.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Float16Test {

    @Test
    void bytesAreLittleEndianHalfFloats() {
        assertThat(Float16.encode(new float[] {1, -2})).containsExactly(0x00, 0x3C, 0x00, 0xC0);
    }

    @Test
    void valuesComeBackRoundedToElevenBits() {
        float[] values = {0, .1f, -1 / 3f, 65_504, 1e6f, Float.NaN};
        float[] decoded = Float16.decode(Float16.encode(values));
        assertThat(decoded[0]).isZero();
        assertThat(decoded[1]).isEqualTo(.099975586f);
        assertThat(decoded[2]).isEqualTo(-.33325195f);
        assertThat(decoded[3]).isEqualTo(65_504);
        assertThat(decoded[4]).isInfinite();
        assertThat(decoded[5]).isNaN();
    }

    @Test
    void halfAValueIsRefused() {
        assertThatThrownBy(() -> Float16.decode(new byte[3])).hasMessageContaining("3 bytes");
    }
}
