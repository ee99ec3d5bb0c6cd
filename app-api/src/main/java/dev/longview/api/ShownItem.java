package dev.longview.api;

import dev.longview.application.recommendation.Explained;
import dev.longview.application.recommendation.Reason;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recommendation as answers show it, with its reasons where they were asked for. */
record ShownItem(
        String item, String title, String interest, Optional<String> image, float score, Optional<List<Why>> reasons) {

    /** A reason; {@code shared} is left out where there is none. */
    record Why(
            Reason.Kind kind,
            Optional<String> item,
            Optional<String> title,
            float score,
            Optional<Map<String, List<String>>> shared) {

        private static Why of(Reason reason) {
            return new Why(
                    reason.kind(),
                    reason.item(),
                    reason.title(),
                    reason.score(),
                    Optional.of(reason.shared()).filter(shared -> !shared.isEmpty()));
        }

        private Why brief() {
            return new Why(kind, item, title, score, Optional.empty());
        }
    }

    static List<ShownItem> of(List<Explained> items, Explain explain) {
        return items.stream().map(each -> of(each, explain)).toList();
    }

    private static ShownItem of(Explained each, Explain explain) {
        var item = each.recommendation();
        return new ShownItem(
                item.item(),
                item.title(),
                item.interest(),
                item.image(),
                item.score(),
                explain == Explain.NOTHING
                        ? Optional.empty()
                        : Optional.of(each.reasons().stream().map(Why::of).toList()));
    }

    /** The same without what is long, for answers to many people at once. */
    ShownItem brief() {
        return new ShownItem(item, title, interest, Optional.empty(), score, reasons.map(all -> all.stream()
                .map(Why::brief)
                .toList()));
    }
}
