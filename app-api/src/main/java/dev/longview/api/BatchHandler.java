package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.RecommendToMany;
import dev.longview.application.recommendation.RecommendToMany.PersonsAnswer;
import dev.longview.application.recommendation.RecommendToMany.Recommended;
import dev.longview.composition.EnumNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to show many people. */
record BatchHandler(Answers answers, Degradation degradation) implements RouteHandler {

    private record Request(
            List<String> users,
            Integer k,
            Map<String, List<String>> filter,
            String exclude,
            List<String> excludeItems,
            List<String> excludeInterests,
            Double diversity,
            String representation,
            Boolean explain) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(String representation, String generation, String batch, List<Answer> answers) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(String user, List<ShownItem> recommendations, String reason, String degraded) {}

    @Override
    public Reply handle(Call call) {
        Request asked = Json.read(call.allowing().body(), Request.class);
        RecommendRequest request = request(asked);
        List<String> users = users(asked);
        Recommended found =
                answers.serving().ask(open -> new RecommendToMany(answers.recommend()).recommend(open, users, request));
        return Reply.json(new Body(
                EnumNames.written(found.representation()),
                found.generation().orElse(null),
                found.batch().orElse(null),
                found.answers().stream()
                        .map(each -> answer(each, request.explain()))
                        .toList()));
    }

    private Answer answer(PersonsAnswer each, Explain explain) {
        return new Answer(
                each.user(),
                each.items().map(items -> ShownItem.of(items, explain)).orElse(null),
                each.reason().orElse(null),
                each.items().flatMap(items -> degradation.told(each.degraded())).orElse(null));
    }

    private static RecommendRequest request(Request asked) {
        return new RecommendRequest(
                "",
                Call.checkedK(Optional.ofNullable(asked.k()).orElse(Call.USUAL_K)),
                RestrictionFields.of(
                        Call.exclude(Optional.ofNullable(asked.exclude()).orElse("")),
                        asked.excludeItems(),
                        asked.excludeInterests(),
                        asked.filter()),
                Optional.ofNullable(asked.diversity()),
                Optional.empty(),
                Optional.ofNullable(asked.representation()).map(Call::representation),
                Boolean.TRUE.equals(asked.explain()) ? Explain.REASONS : Explain.NOTHING);
    }

    private static List<String> users(Request asked) {
        if (asked.users() == null || asked.users().contains(null)) {
            throw new RequestFault(400, "users must be a list of ids such as [\"anna\", \"bert\"].");
        }
        return asked.users();
    }
}
