package dev.longview.tensorflow;

/**
 * Settings of the TensorFlow engine.
 *
 * @param device where to compute
 */
public record TensorFlowSettings(Device device) {

    /** Where to compute. */
    public enum Device {
        /** On a GPU where there is one, else on the CPU. */
        AUTO,
        /** On the CPU even where there is a GPU. */
        CPU,
        /** On a GPU; without one nothing starts. */
        GPU
    }
}
