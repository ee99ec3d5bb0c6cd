package dev.longview.application.recommendation;

import dev.longview.application.interest.InterestSettings;
import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.domain.interest.Importance;
import dev.longview.domain.interest.Interest;
import dev.longview.ports.feature.InterestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds a person's interests as they are now (PinnerSage §3): those of the batch, with importances brought to now, and those of
 * the actions that the batch has not seen, clustered by the same code. Safe for use by many threads.
 */
public final class FindInterests {

    private static final Comparator<PresentInterest> MOST_IMPORTANT_FIRST = Comparator.comparingDouble(
                    (PresentInterest each) -> each.interest().importance())
            .reversed();

    private final InterestSettings settings;
    private final Clock clock;

    @Inject
    public FindInterests(InterestSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The interests; empty for a person whom neither the batch nor the log of recent actions knows. */
    public Optional<PresentInterests> find(ServingInterests open, Recents recents, String user) {
        Optional<InterestProfile> profile = open.profile(user);
        RecentHistory history = RecentHistory.since(open, recents, user);
        return profile.isEmpty() && history.isEmpty() ? Optional.empty() : Optional.of(present(open, profile, history));
    }

    private PresentInterests present(ServingInterests open, Optional<InterestProfile> profile, RecentHistory history) {
        long now = clock.millis();
        RecentInterests recent = RecentInterests.of(open, history, settings.recentActions(), now);
        Importance importance = new Importance(open.record().decayPerDay());
        Stream<PresentInterest> all = Stream.concat(
                profile.stream().flatMap(stored -> stored(stored, importance, now)),
                recent.interests().stream().map(each -> new PresentInterest(each, Origin.RECENT)));
        return new PresentInterests(
                // of equals the stored come first and stay in their order, even where time has left nothing of them
                all.sorted(MOST_IMPORTANT_FIRST).toList(),
                profile.map(stored -> LocalDate.ofEpochDay(stored.day())),
                seen(profile, history),
                recent.used(),
                recent.withoutVector(),
                history.unknown());
    }

    private static Stream<PresentInterest> stored(InterestProfile profile, Importance importance, long now) {
        long then = LocalDate.ofEpochDay(profile.day() + 1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli()
                - 1;
        return profile.interests().stream()
                .map(each -> new Interest(
                        each.medoid(), importance.later(each.importance(), then, now), each.items(), each.times()))
                .map(each -> new PresentInterest(each, Origin.BATCH));
    }

    private static int[] seen(Optional<InterestProfile> profile, RecentHistory history) {
        return Seen.of(profile.map(InterestProfile::seen).orElse(Seen.NOTHING), history.items());
    }
}
