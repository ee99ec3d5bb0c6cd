package dev.longview.api;

import dev.longview.application.recommendation.PutItem;
import dev.longview.application.recommendation.SoundText;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.composition.EnumNames;
import dev.longview.ports.recent.ItemChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a new or changed item. */
record PutItemHandler(PutItem items) implements RouteHandler {

    private record Request(
            String title,
            String interest,
            Boolean eligible,
            Double quality,
            List<Double> vector,
            Map<String, List<String>> attributes) {}

    /** @param searchable by which representations it can be recommended now */
    record Body(String item, List<String> searchable) {

        static Body of(String item, List<UserRepresentation> searchable) {
            return new Body(item, searchable.stream().map(EnumNames::written).toList());
        }
    }

    @Override
    public Reply handle(Call call) {
        Request request = Json.read(call.allowing().body(), Request.class);
        ItemChange change = new ItemChange(
                call.id(),
                Optional.ofNullable(request.title()),
                Optional.ofNullable(request.interest()),
                request.eligible() == null || request.eligible(),
                Optional.ofNullable(request.quality()),
                Optional.ofNullable(request.vector()).map(PutItemHandler::vector),
                Optional.ofNullable(request.attributes()).map(PutItemHandler::attributes));
        return Reply.json(Body.of(call.id(), items.put(change)));
    }

    private static Map<String, List<String>> attributes(Map<String, List<String>> given) {
        given.forEach((name, values) -> {
            if (values == null || values.contains(null)) {
                throw new RequestFault(
                        400,
                        "attributes." + SoundText.shown(name)
                                + " is or holds null, but must be a list such as [\"acme\"].");
            }
        });
        return given;
    }

    private static float[] vector(List<Double> values) {
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            if (values.get(i) == null) {
                throw new RequestFault(400, "vector[" + i + "] is null, but must be a number.");
            }
            vector[i] = values.get(i).floatValue();
        }
        return vector;
    }
}
