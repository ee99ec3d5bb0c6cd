package dev.longview.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.Acceptance;
import dev.longview.application.recent.SentEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes events. The body's form is right or wrong as a whole; what the events say is judged one by one. */
record EventsHandler(AcceptEvents accept, EventMetrics metrics) implements RouteHandler {

    /** The most events of one request. */
    static final int MOST = 1_000;

    private record Request(List<Step> events) {}

    private record Step(
            String id, String user, String item, String type, String surface, JsonNode time, Double seconds) {}

    private record Body(int accepted, int known, List<Rejected> rejected) {}

    private record Rejected(int index, String reason) {}

    @Override
    public Reply handle(Call call) {
        List<SentEvent> events = events(Json.read(call.allowing().body(), Request.class));
        long start = System.nanoTime();
        Acceptance acceptance = accept.accept(events);
        metrics.accepted(acceptance, Duration.ofNanos(System.nanoTime() - start));
        return Reply.json(new Body(
                acceptance.accepted(),
                acceptance.known(),
                acceptance.rejected().stream()
                        .map(each -> new Rejected(each.index(), each.reason()))
                        .toList()));
    }

    private static List<SentEvent> events(Request request) {
        if (request.events() == null) {
            throw new RequestFault(
                    400,
                    "events is missing: it must be a list such as [{\"user\": \"…\", \"item\": \"…\", \"time\": 0}].");
        }
        if (request.events().size() > MOST) {
            throw new RequestFault(
                    400,
                    "events has " + request.events().size() + " elements, but may have at most " + MOST
                            + ": send them in several requests.");
        }
        List<SentEvent> events = new ArrayList<>(request.events().size());
        for (Step step : request.events()) {
            if (step == null) {
                throw new RequestFault(400, "events[" + events.size() + "] is null, but must be an object.");
            }
            events.add(event(step));
        }
        return events;
    }

    private static SentEvent event(Step step) {
        return new SentEvent(
                Optional.ofNullable(step.id()),
                Optional.ofNullable(step.user()),
                Optional.ofNullable(step.item()),
                Optional.ofNullable(step.type()),
                Optional.ofNullable(step.surface()),
                Optional.ofNullable(step.time())
                        .filter(time -> !time.isNull())
                        .map(time -> time.isTextual() ? time.textValue() : time.toString()),
                Optional.ofNullable(step.seconds()));
    }
}
