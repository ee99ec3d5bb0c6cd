package dev.longview.tensorflow;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of the TensorFlow engine.
 *
 * @param device where to compute
 * @param gpu which GPU, from 0, where one is used
 * @param precision of matrix products in training; on a CPU only float32
 */
public record TensorFlowSettings(Device device, int gpu, Precision precision) {

    private static final Pattern NUMBERED = Pattern.compile("gpu:(\\d{1,4})");

    /** Where to compute. */
    public enum Device {
        /** On a GPU where there is one, else on the CPU. */
        AUTO,
        /** On the CPU even where there is a GPU. */
        CPU,
        /** On a GPU; without one nothing starts. */
        GPU
    }

    /** In float32, on the first GPU where one is used. */
    public TensorFlowSettings(Device device) {
        this(device, 0, Precision.FLOAT32);
    }

    /**
     * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:n}
     * @throws IllegalArgumentException where the device is none of these
     */
    public static TensorFlowSettings of(String device, Precision precision) {
        return switch (device.toLowerCase(Locale.ROOT)) {
            case "auto" -> new TensorFlowSettings(Device.AUTO, 0, precision);
            case "cpu" -> new TensorFlowSettings(Device.CPU, 0, precision);
            case "gpu" -> new TensorFlowSettings(Device.GPU, 0, precision);
            case String other -> new TensorFlowSettings(Device.GPU, number(other), precision);
        };
    }

    private static int number(String device) {
        Matcher numbered = NUMBERED.matcher(device);
        if (!numbered.matches()) {
            throw new IllegalArgumentException(
                    "device is '" + device + "', but must be auto, cpu, gpu, or \"gpu:n\" with the number of a GPU");
        }
        return Integer.parseInt(numbered.group(1));
    }

    /** As it is written. */
    String written() {
        String name = device.name().toLowerCase(Locale.ROOT);
        return device == Device.GPU && gpu > 0 ? name + ":" + gpu : name;
    }
}
