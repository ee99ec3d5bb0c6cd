package dev.longview.application.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.recent.Acceptance.Cause;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.recent.RecentAction;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final EventCheck CHECK =
            new EventCheck(settings(Optional.of(Duration.ofDays(30))), NOW, NOW, Forgotten.NOBODY);

    @Test
    void aSwitchedOffWindowTakesLogsOfDaysLongPastButNotTheFuture() throws EventCheck.Refused {
        EventCheck whenever = new EventCheck(settings(Optional.empty()), NOW, NOW, Forgotten.NOBODY);
        SentEvent past = event("2012-04-03T18:00:00Z");
        assertThat(whenever.checked(past).time())
                .isEqualTo(Instant.parse("2012-04-03T18:00:00Z").toEpochMilli());
        assertThat(whenever.checked(event("-1")).time()).isEqualTo(-1);
        assertThatThrownBy(() -> CHECK.checked(past))
                .isInstanceOfSatisfying(EventCheck.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(Cause.LATE));
        assertThatThrownBy(() -> whenever.checked(event("2027-01-01T00:00:00Z")))
                .isInstanceOfSatisfying(EventCheck.Refused.class, refused -> assertThat(refused.why())
                        .isEqualTo(Cause.EARLY));
        assertThatThrownBy(() -> whenever.checked(event("-999999999999999999")))
                .hasMessageContaining("years 1 to 9999");
    }

    @Test
    void aDerivedIdTellsEventsApartByEveryField() throws EventCheck.Refused {
        Optional<String> no = Optional.empty();
        String at = "2026-03-02T09:00:00Z";
        List<SentEvent> different = List.of(
                new SentEvent(no, Optional.of("ab"), Optional.of("c"), no, no, Optional.of(at), Optional.empty()),
                new SentEvent(no, Optional.of("a"), Optional.of("bc"), no, no, Optional.of(at), Optional.empty()),
                new SentEvent(
                        no,
                        Optional.of("ab"),
                        Optional.of("c"),
                        Optional.of("t"),
                        no,
                        Optional.of(at),
                        Optional.empty()),
                new SentEvent(
                        no,
                        Optional.of("ab"),
                        Optional.of("c"),
                        no,
                        Optional.of("t"),
                        Optional.of(at),
                        Optional.empty()),
                new SentEvent(no, Optional.of("ab"), Optional.of("c"), no, no, Optional.of(at), Optional.of(0.0)),
                new SentEvent(
                        no,
                        Optional.of("ab"),
                        Optional.of("c"),
                        no,
                        no,
                        Optional.of("2026-03-02T09:00:01Z"),
                        Optional.empty()));
        Set<String> ids = new HashSet<>();
        for (SentEvent each : different) {
            ids.add(CHECK.checked(each).id());
            ids.add(CHECK.checked(each).id());
        }
        assertThat(ids).hasSize(different.size()).allMatch(id -> id.matches("sha256:[0-9a-f]{64}"));
    }

    @Test
    void theSameMomentWrittenInTwoWaysIsTheSameEvent() throws EventCheck.Refused {
        RecentAction iso = CHECK.checked(event("2026-03-02T09:00:00Z"));
        RecentAction millis = CHECK.checked(event(Long.toString(iso.time())));
        assertThat(millis).isEqualTo(iso);
    }

    @Test
    void settingsThatCannotBeAreExplained() {
        assertThatThrownBy(() -> settings(Optional.of(Duration.ZERO))).hasMessageContaining("events.late is PT0S");
        assertThatThrownBy(() -> new EventSettings(true, Optional.empty(), Duration.ofDays(-1), Duration.ZERO))
                .hasMessageContaining("events.early");
        assertThatThrownBy(() -> new EventSettings(true, Optional.empty(), Duration.ZERO, Duration.ofDays(-1)))
                .hasMessageContaining("events.retention");
    }

    private static EventSettings settings(Optional<Duration> late) {
        return new EventSettings(true, late, Duration.ofMinutes(5), Duration.ofDays(7));
    }

    private static SentEvent event(String time) {
        return new SentEvent(
                Optional.empty(),
                Optional.of("anna"),
                Optional.of("i"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(time),
                Optional.empty());
    }
}
