package dev.longview.application.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.random.Seeds;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentReader;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadRecentsTest {

    private static final int EVENTS = 200;

    @Test
    void readingGivesWhatTheOpenLogWouldGive() {
        RandomGenerator generator = Seeds.generator(5);
        FakeRecentActionsLog log = new FakeRecentActionsLog(Clock.systemUTC());
        try (RecentActions open = log.open(0)) {
            open.append(IntStream.range(0, EVENTS)
                    .mapToObj(id -> event(id, generator))
                    .toList());
            try (RecentReader reader = log.reader()) {
                Recents read = new ReadRecents(reader);
                int found = 0;
                for (int question = 0; question < 300; question++) {
                    String user = "person-" + generator.nextInt(4);
                    var seen = new RecentActions.Seen(generator.nextInt(EVENTS), generator.nextInt(60) - 1);
                    int most = 1 + generator.nextInt(30);
                    assertThat(read.latest(user, seen, most)).isEqualTo(open.latest(user, seen, most));
                    found += read.latest(user, seen, most).size();
                }
                assertThat(found).isGreaterThan(1000);
            }
        }
    }

    private static RecentAction event(int id, RandomGenerator generator) {
        return new RecentAction(
                "event-" + id,
                "person-" + generator.nextInt(3),
                "item-" + generator.nextInt(9),
                Optional.empty(),
                Optional.empty(),
                generator.nextInt(50),
                Optional.empty());
    }
}
