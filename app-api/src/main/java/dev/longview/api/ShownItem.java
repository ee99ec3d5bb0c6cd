package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.recommendation.Explained;
import dev.longview.application.recommendation.Reason;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.composition.EnumNames;
import java.util.List;
import java.util.Map;

/** A recommendation as answers show it, with its reasons where they were asked for. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShownItem(String item, String title, String interest, String image, float score, List<Why> reasons) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Why(String kind, String item, String title, float score, Map<String, List<String>> shared) {}

    static List<ShownItem> of(List<Explained> items, Explain explain) {
        return items.stream().map(each -> of(each, explain)).toList();
    }

    private static ShownItem of(Explained each, Explain explain) {
        var item = each.recommendation();
        List<Why> reasons = explain == Explain.NOTHING
                ? null
                : each.reasons().stream().map(ShownItem::why).toList();
        return new ShownItem(
                item.item(), item.title(), item.interest(), item.image().orElse(null), item.score(), reasons);
    }

    private static Why why(Reason reason) {
        boolean vector = reason.kind() == Reason.Kind.VECTOR;
        return new Why(
                EnumNames.written(reason.kind()),
                vector ? null : reason.item(),
                vector ? null : reason.title(),
                reason.score(),
                reason.shared().isEmpty() ? null : reason.shared());
    }
}
