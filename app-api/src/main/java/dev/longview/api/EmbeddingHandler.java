package dev.longview.api;

import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.UserEmbedding;
import java.time.LocalDate;

/** A person's stored embedding. */
record EmbeddingHandler(Serving serving) implements RouteHandler {

    private record Body(String user, String generation, LocalDate day, float[] embedding) {}

    @Override
    public Reply handle(Call call) {
        call.allowing();
        return Reply.json(serving.ask(opened -> body(opened.requireGeneration(), call.id())));
    }

    private static Body body(ServingGeneration open, String user) {
        UserEmbedding stored = open.embedding(user);
        return new Body(user, open.generation().id(), stored.day(), stored.embedding());
    }
}
