package dev.longview.api;

import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.Recommendations;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.application.recommendation.WarmUp;
import java.util.List;
import java.util.Optional;

/** What to show a person. */
record RecommendationsHandler(Answers answers, WarmUp warmUp, Degradation degradation) implements RouteHandler {

    private record Body(
            String user,
            UserRepresentation representation,
            Optional<String> generation,
            Optional<String> batch,
            Optional<String> degraded,
            List<ShownItem> recommendations) {}

    @Override
    public Reply handle(Call call) {
        RecommendRequest request = request(call);
        Recommendations found =
                answers.serving().ask(open -> answers.recommend().recommend(open, request));
        warmUp.asked(request);
        return Reply.json(new Body(
                call.id(),
                found.representation(),
                found.generation(),
                found.batch(),
                degradation.told(found.degraded()),
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
