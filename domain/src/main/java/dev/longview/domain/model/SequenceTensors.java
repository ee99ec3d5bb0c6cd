package dev.longview.domain.model;

/**
 * A {@link dev.longview.domain.sequence.SequenceBatch} as an engine's tensors. Letters: B sequences, M positions, A and R
 * periods of the absolute and the relative times.
 *
 * @param items [B, M] integers
 * @param types [B, M] integers
 * @param surfaces [B, M] integers
 * @param logSeconds [B, M]
 * @param timeAngles [B, M, A]
 * @param timeLog [B, M]
 * @param recencyAngles [B, M, R]
 * @param recencyLog [B, M]
 * @param gapAngles [B, M, R]
 * @param gapLog [B, M]
 * @param valid [B, M]
 */
public record SequenceTensors<T>(
        T items,
        T types,
        T surfaces,
        T logSeconds,
        T timeAngles,
        T timeLog,
        T recencyAngles,
        T recencyLog,
        T gapAngles,
        T gapLog,
        T valid) {}
