package dev.longview.ports.recent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.random.Seeds;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.RecentActions.Receipt;
import dev.longview.ports.recent.RecentActions.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link RecentActionsLog} keeps to. */
public abstract class RecentActionsContract {

    private static final Seen NOTHING = new Seen(0, Long.MIN_VALUE);
    private static final int ALL = Integer.MAX_VALUE;
    private static final long FUTURE = 9_000_000_000_000L;

    protected final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));

    /** The same log every time. */
    protected abstract RecentActionsLog log();

    @Test
    void everyFieldComesBackInTheOrderOfArrival() {
        RecentAction full = new RecentAction(
                "e-1", "anna", "i/1 é😀\u0001\n\"", Optional.of("save"), Optional.of("feed"), -5, Optional.of(2.5));
        RecentAction bare = action("e-2", "anna", Long.MAX_VALUE);
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.sequence()).isZero();
            assertThat(recent.append(List.of(full))).isEqualTo(new Receipt(1, 0));
            assertThat(recent.append(List.of(bare))).isEqualTo(new Receipt(1, 0));
            assertThat(after(recent, 0))
                    .containsExactly(
                            new LoggedAction(1, full, clock.millis()), new LoggedAction(2, bare, clock.millis()));
            assertThat(after(recent, 1)).containsExactly(new LoggedAction(2, bare, clock.millis()));
            assertThat(after(recent, 2)).isEmpty();
            assertThat(recent.sequence()).isEqualTo(2);
            assertThat(recent.latest("anna", NOTHING, ALL))
                    .containsExactly(
                            new LoggedAction(2, bare, clock.millis()), new LoggedAction(1, full, clock.millis()));
        }
    }

    @Test
    void nothingAppendedChangesNothing() {
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.append(List.of())).isEqualTo(new Receipt(0, 0));
            assertThat(recent.sequence()).isZero();
        }
    }

    @Test
    void anIdThatCameBeforeIsTheSameEventAgain() {
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.append(List.of(action("a", "x", 1), action("a", "y", 2), action("b", "x", 3))))
                    .isEqualTo(new Receipt(2, 1));
            assertThat(recent.append(List.of(action("b", "x", 3), action("c", "x", 4))))
                    .isEqualTo(new Receipt(1, 1));
            assertThat(ids(after(recent, 0))).containsExactly("a", "b", "c");
            assertThat(recent.latest("y", NOTHING, ALL)).isEmpty();
        }
    }

    @Test
    void aRestartLosesNothingAndKnowsEveryId() {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("a", "x", 1), action("b", "x", 2)));
        }
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.sequence()).isEqualTo(2);
            assertThat(recent.append(List.of(action("b", "x", 2), action("c", "x", 0))))
                    .isEqualTo(new Receipt(1, 1));
            assertThat(after(recent, 0)).extracting(LoggedAction::sequence).containsExactly(1L, 2L, 3L);
            assertThat(ids(recent.latest("x", NOTHING, ALL))).containsExactly("b", "a", "c");
        }
    }

    @Test
    void numbersGoOnAfterWhatWasAbsorbedEvenWhereTheLogWasLost() {
        try (RecentActions recent = log().open(7)) {
            assertThat(recent.sequence()).isEqualTo(7);
            recent.append(List.of(action("a", "x", 1)));
            assertThat(after(recent, 7)).extracting(LoggedAction::sequence).containsExactly(8L);
        }
        try (RecentActions recent = log().open(3)) {
            assertThat(recent.sequence()).isEqualTo(8);
        }
    }

    @Test
    void aPersonsLatestComeByTimeAndNobodyElses() {
        List<String> people =
                List.of("a", "ab", "a\u0000", "a\u0000b", "A", "😀", "é", "a/b", "\u0000\u0000\u0000\u0001a");
        try (RecentActions recent = log().open(0)) {
            List<RecentAction> sent = new ArrayList<>();
            long[] times = {30, -10, 20, Long.MIN_VALUE, 20, Long.MAX_VALUE, 0};
            for (long time : times) {
                for (String person : people) {
                    sent.add(action(person + "#" + sent.size(), person, time));
                }
            }
            recent.append(sent);
            for (String person : people) {
                List<LoggedAction> found = recent.latest(person, new Seen(0, -11), 4);
                assertThat(found).allMatch(row -> row.action().user().equals(person));
                assertThat(found).extracting(row -> row.action().time()).containsExactly(Long.MAX_VALUE, 30L, 20L, 20L);
                assertThat(found.get(2).sequence()).isGreaterThan(found.get(3).sequence());
                assertThat(recent.latest(person, NOTHING, ALL)).hasSize(times.length);
                assertThat(recent.latest(person, NOTHING, 0)).isEmpty();
            }
            assertThat(recent.latest("nobody", NOTHING, ALL)).isEmpty();
            assertThat(recent.latest("", NOTHING, ALL)).isEmpty();
        }
    }

    @Test
    void aBatchHasSeenWhatItsDataHadAbsorbedUpToItsLastMillisecond() {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("seen", "x", 100), action("after the day", "x", 101)));
            recent.append(List.of(action("late", "x", 50), action("new", "x", 200)));
            assertThat(ids(recent.latest("x", new Seen(2, 100), ALL))).containsExactly("new", "after the day", "late");
            assertThat(ids(recent.latest("x", new Seen(4, 100), ALL))).containsExactly("new", "after the day");
            assertThat(ids(recent.latest("x", new Seen(4, 200), ALL))).isEmpty();
            assertThat(ids(recent.latest("x", new Seen(0, 200), 2))).containsExactly("new", "after the day");
        }
    }

    @Test
    void actionsInRandomOrderComeSorted() {
        RandomGenerator random = Seeds.generator(11);
        try (RecentActions recent = log().open(0)) {
            List<RecentAction> sent = IntStream.range(0, 500)
                    .mapToObj(i -> action("e" + i, "p" + random.nextInt(5), random.nextLong(-50, 50)))
                    .toList();
            sent.forEach(each -> recent.append(List.of(each)));
            for (String person : List.of("p0", "p1", "p2", "p3", "p4")) {
                Seen seen = new Seen(random.nextLong(500), random.nextLong(-50, 50));
                List<String> expected = IntStream.range(0, sent.size())
                        .mapToObj(i -> new LoggedAction(i + 1, sent.get(i), clock.millis()))
                        .filter(row -> row.action().user().equals(person))
                        .filter(row ->
                                row.sequence() > seen.sequence() || row.action().time() > seen.until())
                        .sorted(Comparator.<LoggedAction>comparingLong(
                                        row -> row.action().time())
                                .thenComparingLong(LoggedAction::sequence)
                                .reversed())
                        .limit(20)
                        .map(row -> row.action().id())
                        .toList();
                assertThat(ids(recent.latest(person, seen, 20))).isEqualTo(expected);
            }
        }
    }

    @Test
    void ofManyWhoSendTheSameEventsOneIsTheFirst() throws Exception {
        int senders = 8;
        List<RecentAction> events = IntStream.range(0, 200)
                .mapToObj(i -> action("e" + i, "p" + i % 7, i))
                .toList();
        try (RecentActions recent = log().open(0);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sending = IntStream.range(0, senders)
                    .mapToObj(seed -> threads.submit(() -> send(recent, shuffled(events, seed))))
                    .toList();
            int accepted = 0;
            for (Future<Integer> each : sending) {
                accepted += each.get();
            }
            assertThat(accepted).isEqualTo(events.size());
            List<LoggedAction> rows = after(recent, 0);
            assertThat(ids(rows)).doesNotHaveDuplicates().hasSize(events.size());
            assertThat(rows).extracting(LoggedAction::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(recent.sequence()).isEqualTo(rows.getLast().sequence());
        }
    }

    @Test
    void onlyOneHasItOpen() {
        RecentActions first = log().open(0);
        assertThatThrownBy(() -> log().open(0))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("open");
        first.append(List.of(action("a", "x", 1)));
        first.close();
        try (RecentActions second = log().open(0)) {
            assertThat(second.sequence()).isEqualTo(1);
        }
    }

    @Test
    void whatIsClosedIsRefusedAndClosedAgainWithoutHarm() {
        RecentActions recent = log().open(0);
        recent.close();
        recent.close();
        assertThatThrownBy(() -> recent.append(List.of(action("a", "x", 1)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recent.latest("x", NOTHING, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recent.after(0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recent.drop(1, clock.instant())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aReaderSeesWhatWasAppendedAMomentAgo() {
        try (RecentActions recent = log().open(0)) {
            for (int round = 1; round <= 5; round++) {
                recent.append(List.of(action("a" + round, "x", round), action("b" + round, "y", round)));
                try (RecentReader reader = log().reader()) {
                    assertThat(reader.sequence()).isEqualTo(2L * round);
                    assertThat(after(reader, 0)).isEqualTo(after(recent, 0));
                    assertThat(ids(after(reader, 2L * round - 1))).containsExactly("b" + round);
                    recent.append(List.of(action("a" + round, "x", round)));
                }
            }
        }
        try (RecentReader reader = log().reader()) {
            assertThat(after(reader, 0)).hasSize(10);
        }
    }

    @Test
    void aLogThatNeverWasReadsAsEmpty() {
        try (RecentReader reader = log().reader()) {
            assertThat(reader.sequence()).isZero();
            assertThat(after(reader, 0)).isEmpty();
        }
    }

    @Test
    void aReaderBesideWritersSeesABeginningWithoutHoles() throws Exception {
        try (RecentActions recent = log().open(0);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sending = IntStream.range(0, 4)
                    .mapToObj(sender -> threads.submit(() -> send(
                            recent,
                            IntStream.range(0, 100)
                                    .mapToObj(i -> action(sender + "-" + i, "p" + sender, i))
                                    .toList())))
                    .toList();
            for (int look = 0; look < 5; look++) {
                try (RecentReader reader = log().reader()) {
                    List<Long> numbers = after(reader, 0).stream()
                            .map(LoggedAction::sequence)
                            .toList();
                    assertThat(numbers)
                            .containsExactlyElementsOf(IntStream.rangeClosed(1, numbers.size())
                                    .mapToObj(Long::valueOf)
                                    .toList());
                }
            }
            for (Future<Integer> each : sending) {
                assertThat(each.get()).isEqualTo(100);
            }
        }
    }

    @Test
    void whatIsAbsorbedAndOldIsDroppedAndNothingElse() {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("old", "x", 900)));
            recent.append(List.of(action("old too", "x", 5)));
            clock.advance(Duration.ofHours(2));
            recent.append(List.of(action("young", "x", 7)));
            Instant hourAgo = clock.instant().minus(Duration.ofHours(1));
            assertThat(recent.drop(0, hourAgo)).isZero();
            assertThat(recent.drop(1, hourAgo)).isEqualTo(1);
            assertThat(ids(recent.latest("x", NOTHING, ALL))).containsExactly("young", "old too");
            assertThat(recent.drop(3, hourAgo)).isEqualTo(1);
            assertThat(ids(after(recent, 0))).containsExactly("young");
            assertThat(recent.append(List.of(action("young", "x", 7), action("old", "x", 900))))
                    .isEqualTo(new Receipt(1, 1));
            assertThat(after(recent, 3)).extracting(LoggedAction::sequence).containsExactly(4L);
        }
        try (RecentActions recent = log().open(3)) {
            assertThat(ids(after(recent, 0))).containsExactly("young", "old");
        }
    }

    @Test
    void numbersGoOnAfterEverythingWasDropped() {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("a", "x", 1), action("b", "x", 1)));
            clock.advance(Duration.ofDays(1));
            assertThat(recent.drop(2, clock.instant())).isEqualTo(2);
            assertThat(recent.sequence()).isEqualTo(2);
        }
        try (RecentActions recent = log().open(2)) {
            recent.append(List.of(action("c", "x", 1)));
            assertThat(recent.sequence()).isEqualTo(3);
        }
    }

    protected static RecentAction action(String id, String user, long time) {
        return new RecentAction(id, user, "item", Optional.empty(), Optional.empty(), time, Optional.empty());
    }

    @Test
    void anErasedPersonsActionsAreGoneAndTheirNumbersStay() {
        try (RecentActions recent = log().open(0)) {
            recent.append(List.of(action("a1", "anna", 5), action("b1", "ben", 6), action("a2", "anna", FUTURE)));
            Instant now = clock.instant();
            clock.advance(Duration.ofSeconds(1));
            recent.append(List.of(action("late", "anna", 7), action("new", "anna", FUTURE)));
            assertThat(recent.erase("anna", now)).isEqualTo(3);
            assertThat(ids(recent.latest("anna", NOTHING, ALL))).containsExactly("new");
            assertThat(entries(recent, 0)).hasSize(5).contains(new Erased(1), new Erased(3), new Erased(4));
            assertThat(ids(after(recent, 0))).containsExactly("b1", "new");
            assertThat(people(recent)).containsExactlyInAnyOrder("anna", "ben");
            assertThat(recent.erase("anna", now)).isZero();
            assertThat(recent.erase("nobody", now)).isZero();
            assertThat(recent.append(List.of(action("a1", "anna", FUTURE)))).isEqualTo(new Receipt(1, 0));
            assertThat(recent.sequence()).isEqualTo(6);
        }
        try (RecentActions recent = log().open(0);
                RecentReader reader = log().reader()) {
            assertThat(entries(reader, 0)).isEqualTo(entries(recent, 0)).hasSize(6);
            assertThat(ids(recent.latest("anna", NOTHING, ALL))).containsExactly("a1", "new");
            clock.advance(Duration.ofDays(1));
            assertThat(recent.drop(6, clock.instant())).isEqualTo(6);
            assertThat(people(recent)).isEmpty();
        }
    }

    @Test
    void aClockThatIsSetBackTurnsNoArrivals() {
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.arrived()).isEqualTo(Instant.EPOCH);
            recent.append(List.of(action("a1", "anna", FUTURE)));
            Instant first = clock.instant();
            assertThat(recent.arrived()).isEqualTo(first);
            clock.advance(Duration.ofHours(-1));
            recent.append(List.of(action("a2", "anna", FUTURE)));
            recent.put(bare("i"));
            assertThat(recent.arrived()).isEqualTo(first);
            assertThat(after(recent, 0))
                    .extracting(LoggedAction::arrived)
                    .containsExactly(first.toEpochMilli(), first.toEpochMilli());
        }
        try (RecentActions recent = log().open(0)) {
            assertThat(recent.arrived())
                    .as("after a restart")
                    .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
            recent.append(List.of(action("b1", "ben", FUTURE)));
            assertThat(recent.erase("ben", recent.arrived())).isEqualTo(1);
            assertThat(recent.erase("anna", recent.arrived())).isEqualTo(2);
            clock.advance(Duration.ofDays(1));
            recent.append(List.of(action("a3", "anna", FUTURE)));
            assertThat(recent.arrived()).isEqualTo(clock.instant());
        }
    }

    @Test
    void whatAClockStampedThatRanAheadIsDroppedLaterAndWhatOneStampedThatRanFarAheadAtOnce() {
        Duration week = Duration.ofDays(7);
        try (RecentActions recent = log().open(0)) {
            clock.advance(Duration.ofDays(1));
            recent.append(List.of(action("a", "x", 1)));
            clock.advance(Duration.ofDays(-1));
            assertThat(recent.drop(1, clock.instant().minus(week))).isZero();
            clock.advance(Duration.ofDays(9));
            assertThat(recent.drop(1, clock.instant().minus(week))).isEqualTo(1);
            clock.advance(Duration.ofDays(400));
            recent.append(List.of(action("b", "x", 2)));
            clock.advance(Duration.ofDays(-400));
            recent.append(List.of(action("c", "x", 3)));
            assertThat(recent.drop(2, clock.instant().minus(week)))
                    .as("absorbed")
                    .isEqualTo(1);
            assertThat(ids(after(recent, 0))).containsExactly("c");
            assertThat(recent.append(List.of(action("b", "x", 2), action("c", "x", 3))))
                    .isEqualTo(new Receipt(1, 1));
        }
    }

    @Test
    void everybodyInTheLogIsToldOnce() {
        List<String> people = List.of("a", "ab", "a\u0000", "", "😀", "\u0000\u0000\u0000\u0001a");
        try (RecentActions recent = log().open(0)) {
            assertThat(people(recent)).isEmpty();
            for (int i = 0; i < 30; i++) {
                recent.append(List.of(action("e" + i, people.get(i % people.size()), i - 10)));
            }
            assertThat(people(recent)).containsExactlyInAnyOrderElementsOf(people);
        }
    }

    @Test
    void theLastChangeOfAnItemIsKeptWithEveryFieldAcrossARestart() {
        ItemChange full = new ItemChange(
                "n/1 é\n",
                Optional.of("\"New\""),
                Optional.of("cats"),
                true,
                Optional.of(.5),
                Optional.of(new float[] {1e-20f, -2, Float.MAX_VALUE}),
                Optional.of(Map.of("tag", List.of("b \"ü\": 😀", "a"), "size", List.of())));
        try (RecentActions recent = log().open(4)) {
            assertThat(recent.items()).isEmpty();
            assertThat(recent.put(bare("n/1 é\n"))).isEqualTo(5);
            assertThat(recent.put(bare("other"))).isEqualTo(6);
            recent.append(List.of(action("a", "x", 1)));
            assertThat(recent.put(full)).isEqualTo(8);
            sameItems(recent.items(), new LoggedItem(6, bare("other")), new LoggedItem(8, full));
        }
        try (RecentActions recent = log().open(4);
                RecentReader reader = log().reader()) {
            sameItems(recent.items(), new LoggedItem(6, bare("other")), new LoggedItem(8, full));
            assertThat(entries(reader, 4)).extracting(LogEntry::sequence).containsExactly(5L, 6L, 7L, 8L);
            clock.advance(Duration.ofDays(1));
            recent.put(bare("n/1 é\n"));
            assertThat(recent.drop(8, clock.instant())).isEqualTo(4);
            sameItems(recent.items(), new LoggedItem(9, bare("n/1 é\n").after(full)));
            assertThat(recent.items().getFirst().change().vector())
                    .as("taken over")
                    .isPresent();
            assertThat(recent.items().getFirst().change().attributes())
                    .as("taken over")
                    .isEqualTo(full.attributes());
        }
        try (RecentActions recent = log().open(8)) {
            sameItems(recent.items(), new LoggedItem(9, bare("n/1 é\n").after(full)));
        }
    }

    private static void sameItems(List<LoggedItem> found, LoggedItem... expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(List.of(expected));
    }

    private static ItemChange bare(String item) {
        return new ItemChange(item, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    private static List<String> people(RecentActions recent) {
        try (Stream<String> people = recent.people()) {
            return people.toList();
        }
    }

    private static List<LogEntry> entries(RecentReader reader, long sequence) {
        try (Stream<LogEntry> rows = reader.after(sequence)) {
            return rows.toList();
        }
    }

    protected static List<LoggedAction> after(RecentReader reader, long sequence) {
        try (Stream<LogEntry> rows = reader.after(sequence)) {
            return rows.filter(LoggedAction.class::isInstance)
                    .map(LoggedAction.class::cast)
                    .toList();
        }
    }

    protected static List<String> ids(List<LoggedAction> rows) {
        return rows.stream().map(row -> row.action().id()).toList();
    }

    private static List<RecentAction> shuffled(List<RecentAction> events, long seed) {
        List<RecentAction> copy = new ArrayList<>(events);
        Collections.shuffle(copy, Random.from(Seeds.generator(seed)));
        return copy;
    }

    private static int send(RecentActions recent, List<RecentAction> events) {
        int accepted = 0;
        for (int from = 0; from < events.size(); from += 10) {
            accepted += recent.append(events.subList(from, from + 10)).accepted();
        }
        return accepted;
    }
}
