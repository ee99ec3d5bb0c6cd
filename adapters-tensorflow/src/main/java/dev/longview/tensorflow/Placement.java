package dev.longview.tensorflow;

import java.util.Optional;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * Where a graph's nodes run. On a GPU, every node that this package adds is bound to it, so that a node without a GPU kernel
 * is an error and never a silent detour; only what is {@link #host} by nature (feeds, whole numbers that say how long things
 * are, files) stays on the CPU. Nodes that TensorFlow adds for gradients bear no device and follow to the first device,
 * which is the GPU: the process sees no other one. Per step the batch moves to the device once, and the loss, the
 * temperature and the norm come back; weights, moments and item tables stay there.
 *
 * @param configuration of the session
 * @param device what computes, where it is not the CPU
 */
record Placement(ConfigProto configuration, Optional<DeviceSpec> device) {

    private static final DeviceSpec HOST =
            DeviceSpec.newBuilder().deviceType(DeviceType.CPU).deviceIndex(0).build();
    private static final DeviceSpec FIRST_GPU =
            DeviceSpec.newBuilder().deviceType(DeviceType.GPU).deviceIndex(0).build();

    /** No GPU is touched. */
    static Placement cpu() {
        return new Placement(ConfigProto.newBuilder().putDeviceCount("GPU", 0).build(), Optional.empty());
    }

    /** @param number which of the machine's GPUs, from 0; the process then calls it the first */
    static Placement gpu(int number) {
        GPUOptions options = GPUOptions.newBuilder()
                .setAllowGrowth(true)
                .setVisibleDeviceList(Integer.toString(number))
                .build();
        return onFirstGpu(ConfigProto.newBuilder().setGpuOptions(options).build());
    }

    static Placement onFirstGpu(ConfigProto configuration) {
        return new Placement(configuration, Optional.of(FIRST_GPU));
    }

    /** Adds nodes that compute. */
    Ops compute(Graph graph) {
        Ops tf = Ops.create(graph);
        return device.map(tf::withDevice).orElse(tf);
    }

    /** Adds nodes to the same graph that run beside the device that computes. */
    static Ops host(Ops tf) {
        return tf.scope().getDeviceString().isEmpty() ? tf : tf.withDevice(HOST);
    }
}
