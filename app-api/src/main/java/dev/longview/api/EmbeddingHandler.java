package dev.longview.api;

import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.UserEmbedding;

/** A person's stored embedding. */
record EmbeddingHandler(LiveGeneration live) implements RouteHandler {

    private record Body(String user, String generation, String day, float[] embedding) {}

    @Override
    public Reply handle(Call call) {
        call.allowing();
        return Reply.json(live.ask(open -> body(open, call.id())));
    }

    private static Body body(ServingGeneration open, String user) {
        UserEmbedding stored = open.embedding(user);
        return new Body(user, open.generation().id(), stored.day().toString(), stored.embedding());
    }
}
