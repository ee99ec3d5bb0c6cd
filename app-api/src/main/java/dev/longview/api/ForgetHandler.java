package dev.longview.api;

import dev.longview.ports.forgotten.Forgetting;
import java.time.Instant;

/** Forgets a person. The wish is durable before anything is erased, so that a crash in between forgets nothing of it. */
record ForgetHandler(EventIntake events) implements RouteHandler {

    private record Body(String user, String forgotten, long erased) {}

    @Override
    public Reply handle(Call call) {
        String user = call.allowing().id();
        Forgetting wish = events.forgetting().person().forget(user, events.log().arrived());
        long erased = events.forgetting().erase().erase(user);
        return Reply.json(new Body(user, Instant.ofEpochMilli(wish.time()).toString(), erased));
    }
}
