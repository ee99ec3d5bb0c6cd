/**
 * Where the items that a pair is compared with come from, how often each was seen, and the correction that follows from
 * it (PinnerFormer §3.3).
 */
package dev.longview.domain.negative;
