package dev.longview.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longview.application.interest.PersonInterests;
import dev.longview.application.recommendation.ShownInterests;
import dev.longview.composition.EnumNames;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A person's interests now. */
record InterestsHandler(Answers answers) implements RouteHandler {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String user, String batch, String day, List<Shown> interests, int recent, int withoutVector, int unknown) {}

    private record Shown(String item, String title, double importance, int size, String origin, List<Member> members) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Member(String item, String title, String time) {}

    @Override
    public Reply handle(Call call) {
        call.allowing();
        ShownInterests found = answers.serving().ask(open -> answers.interests().show(open, call.id()));
        return Reply.json(new Body(
                call.id(),
                found.batch(),
                found.day().map(LocalDate::toString).orElse(null),
                found.interests().stream().map(InterestsHandler::shown).toList(),
                found.recent(),
                found.withoutVector(),
                found.unknown()));
    }

    private static Shown shown(ShownInterests.Shown each) {
        PersonInterests.Named named = each.named();
        return new Shown(
                named.item(),
                named.title(),
                named.importance(),
                named.size(),
                EnumNames.written(each.origin()),
                named.members().stream().map(InterestsHandler::member).toList());
    }

    private static Member member(PersonInterests.Member each) {
        return new Member(
                each.item(), each.title(), each.time().map(Instant::toString).orElse(null));
    }
}
