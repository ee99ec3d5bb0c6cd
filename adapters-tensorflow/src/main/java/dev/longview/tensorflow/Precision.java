package dev.longview.tensorflow;

/**
 * What a training step multiplies matrices in. Weights and optimiser are float32 in any case, and so are layer norm,
 * softmax, the scores and the loss (Micikevicius et al.: Mixed Precision Training, 2018). Encoding is float32 throughout.
 */
public enum Precision {
    /** Nothing else. GPUs from Ampere on round the factors to 10 bits of mantissa (TF32) unless NVIDIA_TF32_OVERRIDE is 0. */
    FLOAT32,
    /** 8 bits of mantissa and float32's range. */
    BFLOAT16,
    /** 11 bits of mantissa and a narrow range, so that the loss is scaled while gradients are taken. */
    FLOAT16
}
