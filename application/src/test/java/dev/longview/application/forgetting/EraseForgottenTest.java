package dev.longview.application.forgetting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.forgotten.FakeForgottenPeople;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EraseForgottenTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeForgottenPeople people = new FakeForgottenPeople();
    private final ForgetPerson forget = new ForgetPerson(people, clock);

    @Test
    void whatAnotherProcessWasToldIsErasedAndWhatCameLaterStays() {
        try (RecentActions log = new FakeRecentActionsLog(clock).open(0)) {
            EraseForgotten erase = new EraseForgotten(log, people);
            act(log, "anna", 1);
            act(log, "ben", 2);
            assertThat(erase.eraseAll()).isZero();
            forget.forget("anna", Instant.EPOCH);
            forget.forget("nobody", Instant.EPOCH);
            assertThat(erase.erase("ben")).isZero();
            assertThat(erase.eraseAll()).isEqualTo(1);
            assertThat(people(log)).containsExactly("ben");
            clock.advance(Duration.ofHours(1));
            act(log, "anna", clock.millis());
            assertThat(erase.eraseAll()).isZero();
            assertThat(new EraseForgotten(log, people).eraseAll())
                    .as("after a restart")
                    .isZero();
            assertThat(people(log)).containsExactly("ben", "anna");
            forget.forget("ben", Instant.EPOCH);
            assertThat(erase.erase("ben")).isEqualTo(1);
            assertThat(people(log)).containsExactly("anna");
        }
    }

    @Test
    void aWishHoldsForWhatArrivedBeforeTheClockWasSetBack() {
        try (RecentActions log = new FakeRecentActionsLog(clock).open(0)) {
            act(log, "anna", clock.millis());
            clock.advance(Duration.ofHours(-1));
            forget.forget("anna", log.arrived());
            assertThat(new EraseForgotten(log, people).erase("anna")).isEqualTo(1);
            assertThat(people(log)).isEmpty();
        }
    }

    @Test
    void nobodyHasAnIdThatIsBlankOrHasWhiteSpaceAtItsEnds() {
        for (String id : List.of(" ", "", "anna ", "\tanna")) {
            assertThatThrownBy(() -> forget.forget(id, Instant.EPOCH))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("white space");
        }
        assertThat(people.now().last()).isZero();
    }

    private static void act(RecentActions log, String user, long time) {
        log.append(List.of(new RecentAction(
                user + time, user, "item", Optional.empty(), Optional.empty(), time, Optional.empty())));
    }

    private static List<String> people(RecentActions log) {
        try (Stream<String> all = log.people()) {
            return all.toList();
        }
    }
}
