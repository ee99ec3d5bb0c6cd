package dev.longview.application.recommendation;

import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A log of recent actions in memory. */
final class RecentLog {

    private final RecentActions actions;
    private int events;

    RecentLog(MovableClock clock) {
        this.actions = new FakeRecentActionsLog(clock).open(0);
    }

    Recents recents() {
        return actions::latest;
    }

    RecentLog click(String user, String item, Instant time) {
        actions.append(List.of(new RecentAction(
                "event-" + events++,
                user,
                item,
                Optional.empty(),
                Optional.empty(),
                time.toEpochMilli(),
                Optional.empty())));
        return this;
    }
}
