package dev.longview.domain.model;

/**
 * Which features of an action the network sees (PinnerFormer §3.1, Table 6). Each can be switched off: for data without
 * it, and for ablation.
 *
 * @param item the item's embedding
 * @param type the action type's learned embedding
 * @param surface the surface's learned embedding
 * @param duration log1p of the seconds
 * @param time the absolute time's encoding
 * @param recency the encoding of the time since the person's most recent action
 * @param gap the encoding of the time to the neighbouring earlier action
 * @param position the learned position embedding (PE)
 */
public record Features(
        boolean item,
        boolean type,
        boolean surface,
        boolean duration,
        boolean time,
        boolean recency,
        boolean gap,
        boolean position) {

    public static Features all() {
        return new Features(true, true, true, true, true, true, true, true);
    }

    /** Whether anything but the position is seen. */
    boolean describesActions() {
        return item || type || surface || duration || time || recency || gap;
    }
}
