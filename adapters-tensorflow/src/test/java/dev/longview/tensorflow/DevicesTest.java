package dev.longview.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.EngineReport;
import dev.longview.ports.model.EngineReport.Device;
import dev.longview.ports.model.EngineReport.Library;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.ConfigProto;

class DevicesTest {

    private static final Device HOST = new Device("/device:CPU:0", "CPU", 1);
    private static final Device CARD = new Device("/device:GPU:0", "GPU", 1);
    private static final List<Library> COMPLETE = List.of(new Library("libcuda.so.1", "NVIDIA driver", true));

    private static Demand demand(String device, Precision precision) {
        return Demand.of(TensorFlowSettings.of(device, precision));
    }

    @Test
    void theCpuIsAlwaysThere() {
        assertThat(Devices.of(ConfigProto.getDefaultInstance()))
                .extracting(Device::type)
                .contains("CPU");
        assertThat(Devices.of(Placement.cpu().configuration()))
                .extracting(Device::type)
                .containsExactly("CPU");
    }

    @Test
    void aGpuThatIsAskedForMustBeThere() {
        var gpu = TensorFlowSettings.of("gpu", Precision.FLOAT32);
        EngineReport report = new TensorFlowProbe(gpu).examine();
        if (Devices.haveGpu(report.devices())) {
            assertThatCode(() -> new TensorFlowRuntime(gpu)).doesNotThrowAnyException();
            assertThat(report.refusal()).isEmpty();
        } else {
            assertThatThrownBy(() -> new TensorFlowRuntime(gpu))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessage(report.refusal().orElseThrow())
                    .hasMessageContaining("device is gpu");
        }
    }

    @Test
    void theReportSaysWhatIsThereAndThatTheCpuIsEnough() {
        EngineReport report = new TensorFlowProbe(TensorFlowSettings.of("cpu", Precision.FLOAT32)).examine();
        assertThat(report.version()).startsWith("2.");
        assertThat(report.libraries()).extracting(Library::name).contains("libcuda.so.1", "libcudnn.so.9");
        assertThat(report.refusal()).isEmpty();
    }

    @Test
    void theMessageSaysWhatIsMissing() {
        Demand gpu = demand("gpu", Precision.FLOAT32);
        assertThat(gpu.refusal(false, List.of(HOST), COMPLETE).orElseThrow()).contains("no GPU kernels", "-Pgpu");
        List<Library> incomplete = List.of(COMPLETE.getFirst(), new Library("libcudnn.so.9", "cuDNN 9", false));
        assertThat(gpu.refusal(true, List.of(HOST), incomplete).orElseThrow())
                .contains("libcudnn.so.9 (cuDNN 9)", "LD_LIBRARY_PATH")
                .doesNotContain("libcuda.so.1");
        assertThat(gpu.refusal(true, List.of(HOST), COMPLETE).orElseThrow()).contains("nvidia-smi");
        assertThat(demand("gpu:1", Precision.FLOAT32)
                        .refusal(true, List.of(HOST, CARD), COMPLETE)
                        .orElseThrow())
                .contains("device is gpu:1", "last GPU here is gpu:0");
        assertThat(gpu.refusal(true, List.of(HOST, CARD), COMPLETE)).isEmpty();
        assertThat(demand("auto", Precision.FLOAT32).refusal(true, List.of(HOST), COMPLETE))
                .isEmpty();
    }

    @Test
    void lowPrecisionIsForGpus() {
        assertThatThrownBy(() -> new TensorFlowRuntime(TensorFlowSettings.of("cpu", Precision.BFLOAT16)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("precision is bfloat16");
        assertThat(demand("auto", Precision.FLOAT16).refusal(true, List.of(HOST), COMPLETE))
                .isPresent();
        assertThat(demand("auto", Precision.FLOAT16).refusal(true, List.of(HOST, CARD), COMPLETE))
                .isEmpty();
    }

    @Test
    void devicesAreWrittenAsInTheConfiguration() {
        assertThat(TensorFlowSettings.of("gpu:2", Precision.FLOAT32))
                .isEqualTo(new TensorFlowSettings(TensorFlowSettings.Device.GPU, 2, Precision.FLOAT32));
        assertThat(TensorFlowSettings.of("GPU", Precision.FLOAT32).gpu()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "gpu:x", "gpu: 1", "gpu:99999999999"})
    void otherDevicesAreRefused(String device) {
        assertThatThrownBy(() -> TensorFlowSettings.of(device, Precision.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + device + "'")
                .hasMessageContaining("auto, cpu, gpu");
    }
}
