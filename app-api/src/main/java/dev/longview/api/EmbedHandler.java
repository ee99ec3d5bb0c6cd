package dev.longview.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.application.recommendation.Action;
import dev.longview.application.recommendation.Explained;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.Recommendation;
import dev.longview.application.recommendation.Restrictions;
import dev.longview.application.recommendation.SequenceEmbedding;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.ServingGeneration;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The embedding of a sequence that is not stored, and on request what to show its person. */
record EmbedHandler(Serving serving) implements RouteHandler {

    private record Request(
            List<Step> actions,
            Integer k,
            Map<String, List<String>> filter,
            String exclude,
            List<String> excludeItems,
            List<String> excludeInterests,
            Double diversity,
            Boolean explain) {}

    private record Step(String item, String type, String surface, JsonNode time, Double seconds) {}

    private record Body(
            String generation, float[] embedding, int used, int unknown, Optional<List<ShownItem>> recommendations) {}

    @Override
    public Reply handle(Call call) {
        Request request = Json.read(call.allowing().body(), Request.class);
        List<Action> actions = actions(request);
        Optional<Integer> k = Optional.ofNullable(request.k()).map(Call::checkedK);
        Restrictions restrictions = RestrictionFields.of(
                Call.exclude(Optional.ofNullable(request.exclude()).orElse("")),
                request.excludeItems(),
                request.excludeInterests(),
                request.filter());
        Optional<Double> diversity = Optional.ofNullable(request.diversity());
        Explain explain = Call.explain(request.explain());
        return Reply.json(
                serving.ask(opened -> body(opened.requireGeneration(), actions, k, restrictions, diversity, explain)));
    }

    private static Body body(
            ServingGeneration open,
            List<Action> actions,
            Optional<Integer> k,
            Restrictions restrictions,
            Optional<Double> diversity,
            Explain explain) {
        SequenceEmbedding sequence = open.embed(actions);
        Optional<List<ShownItem>> recommendations = k.map(
                        count -> open.recommend(sequence, count, restrictions, diversity))
                .map(found -> ShownItem.of(explained(open, sequence, found, explain), explain));
        return new Body(
                open.generation().id(), sequence.embedding(), sequence.used(), sequence.unknown(), recommendations);
    }

    private static List<Explained> explained(
            ServingGeneration open, SequenceEmbedding sequence, List<Recommendation> found, Explain explain) {
        return explain == Explain.NOTHING ? Explained.unexplained(found) : open.explained(sequence, found);
    }

    private static List<Action> actions(Request request) {
        if (request.actions() == null) {
            throw new RequestFault(
                    400, "actions is missing: it must be a list such as [{\"item\": \"…\", \"time\": 0}].");
        }
        List<Action> actions = new ArrayList<>(request.actions().size());
        for (Step step : request.actions()) {
            actions.add(action(step, "actions[" + actions.size() + "]"));
        }
        return actions;
    }

    private static Action action(Step step, String where) {
        if (step == null || step.item() == null) {
            throw new RequestFault(400, where + ".item is missing.");
        }
        return new Action(
                step.item(),
                Optional.ofNullable(step.type()),
                Optional.ofNullable(step.surface()),
                time(step.time(), where),
                Optional.ofNullable(step.seconds()));
    }

    private static Optional<Long> time(JsonNode time, String where) {
        if (time == null || time.isNull()) {
            return Optional.empty();
        }
        if (time.isIntegralNumber() && time.canConvertToLong()) {
            return Optional.of(time.longValue());
        }
        try {
            return Optional.of(Instant.parse(time.asText()).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw new RequestFault(
                    400,
                    where + ".time is " + time
                            + ", but must be epoch milliseconds or such as \"2026-03-02T10:00:00Z\".",
                    e);
        }
    }
}
