package dev.longview.application.recent;

import dev.longview.application.recent.Acceptance.Rejection;
import dev.longview.application.recommendation.Serving;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActions.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Takes events into the log of recent actions. Safe for use by many threads. */
public final class AcceptEvents {

    private final RecentActions log;
    private final Serving serving;
    private final ForgottenPeople people;
    private final EventSettings settings;
    private final Clock clock;

    public AcceptEvents(
            RecentActions log, Serving serving, ForgottenPeople people, EventSettings settings, Clock clock) {
        this.log = log;
        this.serving = serving;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Checks each event by itself and appends those that pass; returns when they are durable. Items and people may be unknown:
     * the next ingest makes them known.
     */
    public Acceptance accept(List<SentEvent> sent) {
        EventCheck check = check();
        List<RecentAction> sound = new ArrayList<>(sent.size());
        List<Rejection> rejected = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            try {
                sound.add(check.checked(sent.get(i)));
            } catch (EventCheck.Refused refused) {
                rejected.add(new Rejection(i, refused.why(), refused.getMessage()));
            }
        }
        Receipt receipt = log.append(sound);
        // a person is looked up in the store, and many events are of one
        Map<String, Boolean> known = new HashMap<>();
        return serving.ask(open -> new Acceptance(
                receipt.accepted(),
                receipt.known(),
                rejected,
                count(sound, action -> !open.knowsItem(action.item())),
                count(sound, action -> !known.computeIfAbsent(action.user(), open::knowsPerson))));
    }

    private EventCheck check() {
        Instant now = clock.instant();
        Instant last = log.arrived();
        return new EventCheck(settings, now, now.isBefore(last) ? last : now, people.now());
    }

    private static int count(List<RecentAction> actions, Predicate<RecentAction> which) {
        return Math.toIntExact(actions.stream().filter(which).count());
    }
}
