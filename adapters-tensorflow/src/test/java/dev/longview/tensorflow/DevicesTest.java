package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import org.junit.jupiter.api.Test;

class DevicesTest {

    @Test
    void theCpuIsAlwaysThere() {
        assertThat(Devices.types()).contains("CPU");
    }

    @Test
    void aGpuThatIsAskedForMustBeThere() {
        var gpu = new TensorFlowSettings(TensorFlowSettings.Device.GPU);
        if (Devices.types().contains("GPU")) {
            assertThatCode(() -> new TensorFlowRuntime(gpu)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new TensorFlowRuntime(gpu))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("device is gpu");
        }
    }
}
