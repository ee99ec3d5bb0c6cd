package dev.longview.api;

import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.ItemChanges;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.ShowInterests;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.application.recommendation.UserSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** What a server of a small world answers with, at noon of the day after Monday. */
final class AnswersOf {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T12:00:00Z"), ZoneOffset.UTC);

    private AnswersOf() {}

    static ApiServer server(SmallWorld world, ServeSettings settings) {
        Answers answers = world(world);
        return new ApiServer(answers, Intakes.of(answers.serving()), settings);
    }

    static Answers world(SmallWorld world) {
        return world(world, Recents.NONE);
    }

    static Answers world(SmallWorld world, Recents recents) {
        return world(world, recents, ItemChanges.NONE);
    }

    static Answers world(SmallWorld world, Recents recents, ItemChanges changes) {
        return new Answers(
                world.serving(recents, changes),
                SmallWorld.recommender(CLOCK),
                new ShowInterests(SmallWorld.finder(CLOCK)),
                new FindItems(new UserSettings(UserRepresentation.PINNERFORMER)));
    }
}
