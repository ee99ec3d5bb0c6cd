package dev.longview.domain.sequence;

/**
 * B sequences of up to M actions as the network reads them: <b>most recent first</b>, padded at the end, row-major.
 * Letters: B sequences, M positions, A = {@link TimeFeatures#ABSOLUTE_PERIODS}, R = {@link TimeFeatures#RELATIVE_PERIODS}.
 * Angles are 2π·(t mod p)/p, reduced in integer or double arithmetic before they became float32. The cells of padding hold
 * zeros and {@code valid} = 0. Nobody writes to the arrays once built.
 *
 * @param count B
 * @param length M of this batch: at most the model's, and no longer than its longest sequence needs
 * @param items [B·M] item indices
 * @param types [B·M] action type indices
 * @param surfaces [B·M] surface indices
 * @param logSeconds [B·M] log1p of the duration in seconds; 0 where unknown
 * @param timeAngles [B·M·A] of the absolute time
 * @param timeLog [B·M] log1p of the absolute time in seconds
 * @param recencyAngles [B·M·R] of the time since the most recent action
 * @param recencyLog [B·M] log1p of the same in seconds
 * @param gapAngles [B·M·R] of the time since the next older action, 0 for the oldest
 * @param gapLog [B·M] log1p of the same in seconds
 * @param valid [B·M] 1 for an action, 0 for padding
 */
public record SequenceBatch(
        int count,
        int length,
        int[] items,
        int[] types,
        int[] surfaces,
        float[] logSeconds,
        float[] timeAngles,
        float[] timeLog,
        float[] recencyAngles,
        float[] recencyLog,
        float[] gapAngles,
        float[] gapLog,
        float[] valid) {}
