package dev.longview.api;

import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.application.recommendation.Recommendation;
import java.util.List;

/** What is like an item. */
record SimilarHandler(LiveGeneration live) implements RouteHandler {

    private record Body(String item, String generation, List<Recommendation> similar) {}

    @Override
    public Reply handle(Call call) {
        int k = call.allowing("k").k();
        return Reply.json(live.ask(open -> new Body(call.id(), open.generation().id(), open.similar(call.id(), k))));
    }
}
