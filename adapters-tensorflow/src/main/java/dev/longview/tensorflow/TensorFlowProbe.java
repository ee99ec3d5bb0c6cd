package dev.longview.tensorflow;

import dev.longview.ports.model.EngineProbe;
import dev.longview.ports.model.EngineReport;
import dev.longview.ports.model.EngineReport.Device;
import dev.longview.ports.model.EngineReport.Library;
import java.util.List;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/** Examines TensorFlow and what it finds on the machine. */
public final class TensorFlowProbe implements EngineProbe {

    private final TensorFlowSettings settings;

    public TensorFlowProbe(TensorFlowSettings settings) {
        this.settings = settings;
    }

    @Override
    public EngineReport examine() {
        boolean gpuKernels = Devices.haveGpuKernels();
        List<Device> devices = Devices.of(ConfigProto.getDefaultInstance());
        List<Library> libraries = CudaLibraries.examined();
        return new EngineReport(
                "TensorFlow",
                TensorFlow.version(),
                gpuKernels ? "CPU and GPU kernels" : "CPU kernels only (-Pgpu builds with GPU kernels)",
                devices,
                libraries,
                Demand.of(settings).refusal(gpuKernels, devices, libraries));
    }
}
