package dev.longview.application.recommendation;

import java.util.List;

/**
 * A recommendation and why.
 *
 * @param reasons most telling first; none where none were asked for
 */
public record Explained(Recommendation recommendation, List<Reason> reasons) {}
