package dev.longview.api;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.recommendation.LiveGeneration;
import dev.longview.application.recommendation.ServingGeneration;

/** Whether there is a generation to answer from, and which; 503 where there is none. */
record ReadyHandler(LiveGeneration live) implements RouteHandler {

    private record Body(String status, String generation, String day, String model, long users, int items) {}

    @Override
    public Reply handle(Call call) {
        return Reply.json(live.ask(ReadyHandler::body));
    }

    private static Body body(ServingGeneration open) {
        GenerationRecord record = open.generation().record();
        return new Body(
                "ready",
                open.generation().id(),
                record.day().toString(),
                record.model(),
                record.users(),
                record.indexed());
    }
}
