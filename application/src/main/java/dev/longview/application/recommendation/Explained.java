package dev.longview.application.recommendation;

import java.util.List;

/**
 * A recommendation and why.
 *
 * @param reasons most telling first; none where none were asked for
 */
public record Explained(Recommendation recommendation, List<Reason> reasons) {

    /** The same recommendations, where no reasons were asked for. */
    public static List<Explained> unexplained(List<Recommendation> found) {
        return found.stream().map(each -> new Explained(each, List.of())).toList();
    }
}
