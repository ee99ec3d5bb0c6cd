package dev.longview.api;

import dev.longview.application.recommendation.RecommendRequest;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.RecommendToMany;
import dev.longview.application.recommendation.RecommendToMany.PersonsAnswer;
import dev.longview.application.recommendation.RecommendToMany.Recommended;
import dev.longview.application.recommendation.UserRepresentation;
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

    private record Body(
            UserRepresentation representation,
            Optional<String> generation,
            Optional<String> batch,
            List<Answer> answers) {}

    private record Answer(
            String user,
            Optional<List<ShownItem>> recommendations,
            Optional<String> reason,
            Optional<String> degraded) {}

    @Override
    public Reply handle(Call call) {
        Request asked = Json.read(call.allowing().body(), Request.class);
        RecommendRequest request = request(asked);
        List<String> users = users(asked);
        Recommended found =
                answers.serving().ask(open -> new RecommendToMany(answers.recommend()).recommend(open, users, request));
        return Reply.json(new Body(
                found.representation(),
                found.generation(),
                found.batch(),
                found.answers().stream()
                        .map(each -> answer(each, request.explain()))
                        .toList()));
    }

    private Answer answer(PersonsAnswer each, Explain explain) {
        return new Answer(
                each.user(),
                each.items().map(items -> ShownItem.of(items, explain).stream()
                        .map(ShownItem::brief)
                        .toList()),
                each.reason(),
                each.items().flatMap(items -> degradation.told(each.degraded())));
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
                Call.explain(asked.explain()));
    }

    private static List<String> users(Request asked) {
        if (asked.users() == null || asked.users().contains(null)) {
            throw new RequestFault(400, "users must be a list of ids such as [\"anna\", \"bert\"].");
        }
        return asked.users();
    }
}
