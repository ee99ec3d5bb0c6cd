package dev.longview.application.evaluation.interest;

/** What is measured of every person-day (PinnerSage §6). */
enum Measure {
    RELEVANCE,
    RECALL,
    R_PRECISION,
    RECIPROCAL_RANK,
    DIVERSITY
}
