package dev.longview.api;

import dev.longview.application.forgetting.EraseForgotten;
import dev.longview.application.forgetting.ForgetPerson;
import dev.longview.application.recent.AcceptEvents;
import dev.longview.application.recent.DropAbsorbed;
import dev.longview.application.recent.EventSettings;
import dev.longview.application.recommendation.NewItemSettings;
import dev.longview.application.recommendation.PutItem;
import dev.longview.application.recommendation.Serving;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentActions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What takes events in tests. */
final class Intakes {

    /** What the clock shows. */
    static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

    static final EventSettings SETTINGS =
            new EventSettings(true, Optional.of(Duration.ofDays(30)), Duration.ofMinutes(5), Duration.ofDays(7));

    private static final EventSettings WHENEVER =
            new EventSettings(true, Optional.empty(), Duration.ofMinutes(5), Duration.ofDays(7));

    /** So many new items may wait. */
    static final int MOST_ITEMS = 3;

    private Intakes() {}

    /** A log in memory that takes events of whenever. */
    static EventIntake of(Serving serving) {
        Clock clock = new MovableClock(NOW);
        return of(serving, new FakeRecentActionsLog(clock).open(0), WHENEVER, clock);
    }

    static EventIntake of(Serving serving, RecentActions log, EventSettings settings, Clock clock) {
        var people = new FakeForgottenPeople();
        return of(serving, log, settings, people, clock);
    }

    static EventIntake of(
            Serving serving, RecentActions log, EventSettings settings, ForgottenPeople people, Clock clock) {
        var nothing = new FakeArtifactStore(Path.of("no-artifacts"));
        return new EventIntake(
                log,
                new AcceptEvents(log, serving, people, settings, clock),
                new DropAbsorbed(log, nothing, serving::absorbed, settings, clock),
                new PutItem(log, serving, new NewItemSettings(MOST_ITEMS)),
                new EventIntake.Forgetting(new ForgetPerson(people, clock), new EraseForgotten(log, people)));
    }
}
