package dev.longview.application.recent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.MovableClock;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.timeline.DataManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropAbsorbedTest {

    private static final EventSettings SETTINGS =
            new EventSettings(true, Optional.empty(), Duration.ZERO, Duration.ofDays(7));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeRecentActionsLog storage = new FakeRecentActionsLog(clock);

    @TempDir
    private Path root;

    private ArtifactStore artifacts;

    @BeforeEach
    void noData() {
        artifacts = new FakeArtifactStore(root);
    }

    @Test
    void whatTheDataHasLeavesAfterItsTime() {
        try (RecentActions log = storage.open(0)) {
            DropAbsorbed drop = new DropAbsorbed(log, artifacts, OptionalLong::empty, SETTINGS, clock);
            append(log, "a");
            append(log, "b");
            clock.advance(Duration.ofDays(6));
            append(log, "c");
            assertThat(drop.drop()).as("no data").isZero();
            absorbed(1);
            assertThat(drop.drop()).as("too young").isZero();
            clock.advance(Duration.ofDays(2));
            absorbed(1);
            assertThat(drop.drop()).isEqualTo(1);
            absorbed(3);
            assertThat(drop.drop()).isEqualTo(1);
            assertThat(ids(log)).containsExactly("c");
        }
    }

    @Test
    void whatIsServedOfOlderDataKeepsWhatItLacks() {
        AtomicReference<OptionalLong> served = new AtomicReference<>(OptionalLong.of(1));
        try (RecentActions log = storage.open(0)) {
            DropAbsorbed drop = new DropAbsorbed(log, artifacts, served::get, SETTINGS, clock);
            append(log, "a");
            append(log, "b");
            append(log, "c");
            clock.advance(Duration.ofDays(8));
            absorbed(2);
            assertThat(drop.drop()).isEqualTo(1);
            assertThat(ids(log)).containsExactly("b", "c");
            served.set(OptionalLong.of(3));
            assertThat(drop.drop()).as("of the same data").isEqualTo(1);
            assertThat(ids(log)).as("what the data lacks").containsExactly("c");
        }
    }

    @Test
    void aLogThatWasLostIsNumberedOnAfterWhatTheDataHas() {
        absorbed(5);
        EventSettings on = SETTINGS;
        try (RecentActions log = new OpenRecentActions(storage, artifacts, on).open()) {
            append(log, "a");
            assertThat(log.sequence()).isEqualTo(6);
        }
    }

    @Test
    void aServerWithoutEventsLeavesTheLogToAnotherOne() {
        EventSettings off = new EventSettings(false, Optional.empty(), Duration.ZERO, Duration.ZERO);
        try (RecentActions log = storage.open(0);
                RecentActions none = new OpenRecentActions(storage, artifacts, off).open()) {
            append(log, "a");
            assertThat(none.latest("anna", new RecentActions.Seen(0, 0), 10)).isEmpty();
            assertThat(none.sequence()).isZero();
        }
    }

    private void absorbed(long sequence) {
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            draft.write(
                    DataManifest.FILE,
                    new DataManifest(
                            true,
                            1,
                            1,
                            1,
                            0,
                            0,
                            0,
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.of(sequence),
                            Optional.empty(),
                            Optional.empty()));
            draft.commit(new Provenance("1", "", 0, Map.of()));
            artifacts.publish(ArtifactKind.DATA, artifacts.currentId(ArtifactKind.DATA), draft.id());
        }
    }

    private static void append(RecentActions log, String id) {
        log.append(List.of(new RecentAction(id, "anna", "i", Optional.empty(), Optional.empty(), 0, Optional.empty())));
    }

    private static List<String> ids(RecentActions log) {
        try (Stream<LogEntry> rows = log.after(0)) {
            return rows.map(row -> ((LoggedAction) row).action().id()).toList();
        }
    }
}
