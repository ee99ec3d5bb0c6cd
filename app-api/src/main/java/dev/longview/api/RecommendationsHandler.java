package dev.longview.api;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.application.recommendation.Recommendation;
import java.util.List;

/** What to show a person. */
record RecommendationsHandler(LiveGeneration live) implements RouteHandler {

    private record Body(String user, String generation, List<Recommendation> recommendations) {}

    @Override
    public Reply handle(Call call) {
        int k = call.allowing("k", "exclude").k();
        Exclude exclude = call.exclude();
        return Reply.json(
                live.ask(open -> new Body(call.id(), open.generation().id(), open.recommend(call.id(), k, exclude))));
    }
}
