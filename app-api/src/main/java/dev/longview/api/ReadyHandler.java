package dev.longview.api;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.ServingInterests;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whether there is anything to answer from, and what; 503 where there is nothing. */
record ReadyHandler(Serving serving) implements RouteHandler {

    private record Body(
            String status,
            Optional<String> generation,
            Optional<LocalDate> day,
            Optional<String> model,
            Optional<Long> users,
            Optional<Integer> items,
            Optional<Batch> interests,
            Optional<List<Refused>> refused) {}

    private record Refused(String what, Optional<String> id, String reason) {}

    private record Batch(String batch, LocalDate day, long users, int items) {}

    @Override
    public Reply handle(Call call) {
        List<Refused> refused = Refresher.refused(serving).stream()
                .map(each -> new Refused(each.what(), each.id(), each.reason()))
                .toList();
        return Reply.json(serving.ask(open -> body(open, refused)));
    }

    private static Body body(Opened open, List<Refused> refused) {
        open.requireAny();
        Optional<GenerationRecord> generation =
                open.generation().map(each -> each.generation().record());
        return new Body(
                "ready",
                open.generation().map(ServingGeneration::id),
                generation.map(GenerationRecord::day),
                generation.map(GenerationRecord::model),
                generation.map(GenerationRecord::users),
                generation.map(GenerationRecord::indexed),
                open.interests().map(ReadyHandler::batch),
                Optional.of(refused).filter(each -> !each.isEmpty()));
    }

    private static Batch batch(ServingInterests open) {
        InterestsRecord record = open.record();
        return new Batch(open.id(), record.day(), record.users(), record.indexed());
    }
}
