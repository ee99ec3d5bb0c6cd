package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.ServingInterests;
import java.util.List;
import java.util.Optional;

/** Whether there is anything to answer from, and what; 503 where there is nothing. */
record ReadyHandler(Serving serving) implements RouteHandler {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String status,
            String generation,
            String day,
            String model,
            Long users,
            Integer items,
            Batch interests,
            List<Refused> refused) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Refused(String what, String id, String reason) {}

    private record Batch(String batch, String day, long users, int items) {}

    @Override
    public Reply handle(Call call) {
        List<Refused> refused = Refresher.refused(serving).stream()
                .map(each -> new Refused(each.what(), each.id().orElse(null), each.reason()))
                .toList();
        return Reply.json(serving.ask(open -> body(open, refused)));
    }

    private static Body body(Opened open, List<Refused> refused) {
        open.requireAny();
        Optional<GenerationRecord> generation =
                open.generation().map(each -> each.generation().record());
        return new Body(
                "ready",
                open.generation().map(ServingGeneration::id).orElse(null),
                generation.map(record -> record.day().toString()).orElse(null),
                generation.map(GenerationRecord::model).orElse(null),
                generation.map(GenerationRecord::users).orElse(null),
                generation.map(GenerationRecord::indexed).orElse(null),
                open.interests().map(ReadyHandler::batch).orElse(null),
                refused.isEmpty() ? null : refused);
    }

    private static Batch batch(ServingInterests open) {
        InterestsRecord record = open.record();
        return new Batch(open.id(), record.day().toString(), record.users(), record.indexed());
    }
}
