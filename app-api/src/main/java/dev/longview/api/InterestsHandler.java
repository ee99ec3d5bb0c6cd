package dev.longview.api;

import dev.longview.application.interest.PersonInterests;
import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.application.recommendation.ShownInterests;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A person's interests now. */
record InterestsHandler(Answers answers) implements RouteHandler {

    private record Body(
            String user,
            String batch,
            Optional<LocalDate> day,
            List<Shown> interests,
            int recent,
            int withoutVector,
            int unknown) {}

    private record Shown(
            String item,
            String title,
            double importance,
            int size,
            Origin origin,
            List<PersonInterests.Member> members) {}

    @Override
    public Reply handle(Call call) {
        call.allowing();
        ShownInterests found = answers.serving().ask(open -> answers.interests().show(open, call.id()));
        return Reply.json(new Body(
                call.id(),
                found.batch(),
                found.day(),
                found.interests().stream().map(InterestsHandler::shown).toList(),
                found.recent(),
                found.withoutVector(),
                found.unknown()));
    }

    private static Shown shown(ShownInterests.Shown each) {
        PersonInterests.Named named = each.named();
        return new Shown(named.item(), named.title(), named.importance(), named.size(), each.origin(), named.members());
    }
}
