package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.recommendation.Explained;
import dev.longview.application.recommendation.Reason;
import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.Recommendations;
import dev.longview.composition.EnumNames;
import java.util.List;

/** What to show a person. */
record RecommendationsHandler(Answers answers) implements RouteHandler {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String user, String representation, String generation, String batch, List<Shown> recommendations) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shown(String item, String title, String interest, float score, List<Why> reasons) {}

    private record Why(String kind, String item, String title, float score) {}

    @Override
    public Reply handle(Call call) {
        call.allowing("k", "exclude", "representation", "explain");
        var request = new RecommendRequest(call.id(), call.k(), call.exclude(), call.representation(), call.explain());
        Recommendations found =
                answers.serving().ask(open -> answers.recommend().recommend(open, request));
        return Reply.json(new Body(
                call.id(),
                EnumNames.written(found.representation()),
                found.generation().orElse(null),
                found.batch().orElse(null),
                found.items().stream()
                        .map(each -> shown(each, request.explain()))
                        .toList()));
    }

    private static Shown shown(Explained each, Explain explain) {
        var item = each.recommendation();
        List<Why> reasons = explain == Explain.NOTHING
                ? null
                : each.reasons().stream().map(RecommendationsHandler::why).toList();
        return new Shown(item.item(), item.title(), item.interest(), item.score(), reasons);
    }

    private static Why why(Reason reason) {
        return new Why(EnumNames.written(reason.kind()), reason.item(), reason.title(), reason.score());
    }
}
