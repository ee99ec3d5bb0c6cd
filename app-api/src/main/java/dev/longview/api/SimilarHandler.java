package dev.longview.api;

import dev.longview.application.recommendation.Recommendation;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import java.util.List;

/** What is like an item. */
record SimilarHandler(Serving serving) implements RouteHandler {

    private record Body(String item, String generation, List<Recommendation> similar) {}

    @Override
    public Reply handle(Call call) {
        int k = call.allowing("k").k();
        return Reply.json(serving.ask(opened -> {
            ServingGeneration open = opened.requireGeneration();
            return new Body(call.id(), open.id(), open.similar(call.id(), k));
        }));
    }
}
