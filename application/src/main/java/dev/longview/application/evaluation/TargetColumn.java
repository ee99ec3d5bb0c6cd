package dev.longview.application.evaluation;

/** The three views of the targets that are always shown. */
public enum TargetColumn {
    /** All targets, ranked among the whole corpus. */
    ALL,
    /** Targets that the person never acted on until T, ranked among the items that the person never acted on. */
    NEW,
    /** Those of the new targets that nobody acted on until T, ranked like the new ones. */
    COLD
}
