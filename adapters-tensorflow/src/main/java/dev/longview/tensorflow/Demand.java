package dev.longview.tensorflow;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.model.EngineReport.Device;
import dev.longview.ports.model.EngineReport.Library;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.ConfigProto;

/** What the settings demand of the machine, and what to tell the user where it does not have it. */
record Demand(TensorFlowSettings settings) {

    static Demand of(TensorFlowSettings settings) {
        return new Demand(settings);
    }

    /** Where to compute; a demand that cannot be met is a {@link MisconfiguredException}. */
    Placement placement() {
        Placement placement = device();
        refusalOfPrecision(placement.device().isPresent()).ifPresent(reason -> {
            throw new MisconfiguredException(reason);
        });
        return placement;
    }

    private Placement device() {
        if (settings.device() == TensorFlowSettings.Device.CPU) {
            return Placement.cpu();
        }
        Placement gpu = Placement.gpu(settings.gpu());
        if (Devices.haveGpu(Devices.of(gpu.configuration()))) {
            return gpu;
        }
        if (settings.device() == TensorFlowSettings.Device.AUTO) {
            return Placement.cpu();
        }
        List<Device> all = Devices.of(ConfigProto.getDefaultInstance());
        throw new MisconfiguredException(missingGpu(Devices.haveGpuKernels(), all, CudaLibraries.examined()));
    }

    /** Why a machine with these devices and libraries cannot do what is demanded; empty where it can. */
    Optional<String> refusal(boolean gpuKernels, List<Device> devices, List<Library> libraries) {
        boolean gpu = settings.device() != TensorFlowSettings.Device.CPU && Devices.count(devices) > settings.gpu();
        if (settings.device() == TensorFlowSettings.Device.GPU && !gpu) {
            return Optional.of(missingGpu(gpuKernels, devices, libraries));
        }
        return refusalOfPrecision(gpu);
    }

    private Optional<String> refusalOfPrecision(boolean gpu) {
        if (gpu || settings.precision() == Precision.FLOAT32) {
            return Optional.empty();
        }
        return Optional.of("precision is " + settings.precision().name().toLowerCase(Locale.ROOT)
                + ", but the model runs on the CPU, where training is in float32 only: rounding is for GPUs, which"
                + " multiply rounded numbers many times as fast. Set precision to float32, or run on a GPU.");
    }

    private String missingGpu(boolean gpuKernels, List<Device> devices, List<Library> libraries) {
        String wanted = "device is " + settings.written() + ", but ";
        String instead = ", or set device to auto or cpu. `longview doctor` shows what is there.";
        if (!gpuKernels) {
            return wanted + "this build of TensorFlow has no GPU kernels. Build the one that has,"
                    + " as LONGVIEW_MAVEN=-Pgpu ./longview … does" + instead;
        }
        String missing = libraries.stream()
                .filter(library -> !library.found())
                .map(library -> library.name() + " (" + library.purpose() + ")")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return wanted + "these libraries cannot be loaded: " + missing + ". Install the NVIDIA driver, CUDA 12 and"
                    + " cuDNN 9, and name their folders in LD_LIBRARY_PATH" + instead;
        }
        int there = Devices.count(devices);
        return there == 0
                ? wanted
                        + "TensorFlow sees no GPU, although driver and CUDA libraries are there. See whether nvidia-smi"
                        + " lists one and CUDA_VISIBLE_DEVICES does not hide it" + instead
                : wanted + "the last GPU here is gpu:" + (there - 1) + ". Name one that is there" + instead;
    }
}
