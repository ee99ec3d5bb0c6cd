package dev.longview.api;

import dev.longview.application.generation.SmallWorld;
import dev.longview.application.inspection.DescribeServing;
import dev.longview.application.inspection.DrawItems;
import dev.longview.application.inspection.DrawPerson;
import dev.longview.application.inspection.FindPeople;
import dev.longview.application.inspection.ListEvaluations;
import dev.longview.application.inspection.ListRuns;
import dev.longview.application.inspection.LookUpItems;
import dev.longview.application.inspection.MeasureData;
import dev.longview.application.inspection.NearestPeople;
import dev.longview.application.inspection.ShowData;
import dev.longview.application.inspection.ShowItem;
import dev.longview.application.inspection.ShowRun;
import dev.longview.application.inspection.ShowTimeline;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.ItemChanges;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.ShowInterests;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.application.recommendation.UserSettings;
import dev.longview.ports.run.FakeRunStore;
import dev.longview.ports.run.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

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
        return world(world, recents, changes, new FakeRunStore(Path.of("no-runs")));
    }

    static Answers world(SmallWorld world, Recents recents, ItemChanges changes, RunStore runs) {
        return new Answers(
                world.serving(recents, changes),
                SmallWorld.recommender(CLOCK),
                new ShowInterests(SmallWorld.finder(CLOCK)),
                new FindItems(new UserSettings(UserRepresentation.PINNERFORMER)),
                inspection(world, runs));
    }

    private static Inspection inspection(SmallWorld world, RunStore runs) {
        DrawItems map = new DrawItems(1);
        MeasureData distributions = new MeasureData();
        return new Inspection(
                new DescribeServing(world.artifacts(), new UserSettings(UserRepresentation.PINNERFORMER), CLOCK),
                new ListEvaluations(world.artifacts()),
                new FindPeople(world.forgottenPeople()),
                new ShowTimeline(),
                new DrawPerson(map, SmallWorld.finder(CLOCK)),
                new LookUpItems(),
                new ShowItem(distributions),
                new NearestPeople(1, world.forgottenPeople()),
                map,
                new ListRuns(runs),
                new ShowRun(runs),
                new ShowData(world.artifacts()),
                distributions,
                List.of("https://images.example.com"));
    }
}
