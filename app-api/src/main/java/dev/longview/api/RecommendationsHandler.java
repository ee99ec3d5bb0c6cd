package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.Recommendations;
import dev.longview.application.recommendation.WarmUp;
import dev.longview.composition.EnumNames;
import java.util.List;

/** What to show a person. */
record RecommendationsHandler(Answers answers, WarmUp warmUp, Degradation degradation) implements RouteHandler {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String user,
            String representation,
            String generation,
            String batch,
            String degraded,
            List<ShownItem> recommendations) {}

    @Override
    public Reply handle(Call call) {
        RecommendRequest request = request(call);
        Recommendations found =
                answers.serving().ask(open -> answers.recommend().recommend(open, request));
        warmUp.asked(request);
        return Reply.json(new Body(
                call.id(),
                EnumNames.written(found.representation()),
                found.generation().orElse(null),
                found.batch().orElse(null),
                degradation.told(found.degraded()).orElse(null),
                ShownItem.of(found.items(), request.explain())));
    }

    private static RecommendRequest request(Call call) {
        call.allowing(
                "k",
                "filter",
                "exclude",
                "exclude-item",
                "exclude-interest",
                "diversity",
                "from-interest",
                "representation",
                "explain");
        return new RecommendRequest(
                call.id(),
                call.k(),
                RestrictionFields.of(call),
                call.diversity(),
                call.text("from-interest"),
                call.representation(),
                call.explain());
    }
}
