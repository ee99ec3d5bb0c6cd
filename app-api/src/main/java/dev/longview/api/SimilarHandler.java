package dev.longview.api;

import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.ItemQuery;
import java.util.List;
import java.util.Optional;

/** What is like an item. */
record SimilarHandler(Answers answers) implements RouteHandler {

    private record Body(String item, Optional<String> generation, Optional<String> batch, List<ShownItem> similar) {}

    @Override
    public Reply handle(Call call) {
        call.allowing("k", "filter", "exclude-item", "exclude-interest", "diversity", "representation", "explain");
        ItemQuery query = new ItemQuery(
                new ItemQuery.Item(call.id()),
                call.k(),
                RestrictionFields.of(call),
                call.diversity().orElse(0.0),
                call.representation(),
                call.explain());
        FindItems.Found found = answers.serving().ask(open -> answers.items().find(open, query));
        return Reply.json(
                new Body(call.id(), found.generation(), found.batch(), ShownItem.of(found.items(), query.explain())));
    }
}
