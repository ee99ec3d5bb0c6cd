package dev.longview.api;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.ItemQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is near to a vector. */
record SearchHandler(Answers answers) implements RouteHandler {

    private record Request(
            float[] vector,
            Integer k,
            Map<String, List<String>> filter,
            List<String> excludeItems,
            List<String> excludeInterests,
            Double diversity,
            String representation,
            Boolean explain) {}

    private record Body(Optional<String> generation, Optional<String> batch, List<ShownItem> items) {}

    @Override
    public Reply handle(Call call) {
        Request asked = Json.read(call.allowing().body(), Request.class);
        if (asked.vector() == null) {
            throw new RequestFault(400, "vector is missing: it must be a list of numbers.");
        }
        ItemQuery query = new ItemQuery(
                new ItemQuery.Point(asked.vector()),
                Call.checkedK(Optional.ofNullable(asked.k()).orElse(Call.USUAL_K)),
                RestrictionFields.of(Exclude.NOTHING, asked.excludeItems(), asked.excludeInterests(), asked.filter()),
                Optional.ofNullable(asked.diversity()).orElse(0.0),
                Optional.ofNullable(asked.representation()).map(Call::representation),
                Call.explain(asked.explain()));
        FindItems.Found found = answers.serving().ask(open -> answers.items().find(open, query));
        return Reply.json(new Body(found.generation(), found.batch(), ShownItem.of(found.items(), query.explain())));
    }
}
