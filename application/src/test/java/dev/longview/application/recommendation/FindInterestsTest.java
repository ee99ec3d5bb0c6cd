package dev.longview.application.recommendation;

import static dev.longview.application.recommendation.HandMadeBatch.DAY;
import static dev.longview.application.recommendation.HandMadeBatch.END;
import static dev.longview.application.recommendation.HandMadeBatch.interest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.PersonInterests;
import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.application.recommendation.ShownInterests.Shown;
import dev.longview.domain.interest.InterestChoice;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.retrieval.Blending;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.recent.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindInterestsTest {

    private static final int RECENT = 5;

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(END);
    private final RecentLog log = new RecentLog(clock);
    private final FindInterests finder = new FindInterests(settings(), clock);
    private ServingInterests open;

    @BeforeEach
    void threePeople() {
        open = new ServingInterests(
                HandMadeBatch.ofAngles(folder, 0, 5, 10, 90, 95, 100, 180, 185, 190, Double.NaN)
                        .person("anna", DAY, interest(8, 0, 1), interest(2, 3))
                        .person("ben", DAY.minusDays(10), interest(8, 4, 5))
                        .person("cleo", DAY)
                        .open(),
                new RecommendSettings(
                        3, InterestChoice.TOP, 400, Blending.ROUND_ROBIN, Optional.empty(), Optional.empty(), 10),
                new CacheUse());
    }

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void storedImportancesAreBroughtFromTheProfilesDayToNow() {
        assertThat(importances("anna")).containsExactly(8, 2);
        clock.advance(Duration.ofDays(10));
        assertThat(importances("anna")).containsExactly(new double[] {4, 1}, within(1e-9));
        assertThat(importances("ben")).containsExactly(new double[] {2}, within(1e-9));
    }

    @Test
    void recentActionsAreClusteredAndStandBetweenTheStoredByTheirImportance() {
        clock.advance(Duration.ofDays(10));
        log.click("anna", "item-6", clock.instant())
                .click("anna", "item-3", clock.instant().minus(Duration.ofDays(5)))
                .click("ben", "item-8", clock.instant())
                .click("anna", "item-7", clock.instant())
                .click("anna", "item-6", clock.instant());
        PresentInterests anna = find("anna");
        assertThat(anna.interests())
                .extracting(each -> each.interest().medoid(), PresentInterest::origin)
                .containsExactly(
                        tuple(0, Origin.BATCH),
                        tuple(6, Origin.RECENT),
                        tuple(3, Origin.BATCH),
                        tuple(3, Origin.RECENT));
        assertThat(importances("anna")).containsExactly(new double[] {4, 3, 1, Math.sqrt(.5)}, within(1e-9));
        assertThat(anna.interests().get(1).interest().items())
                .as("oldest action first")
                .containsExactly(6, 7, 6);
        assertThat(anna.recent()).isEqualTo(4);
        assertThat(anna.seen()).containsOnly(0, 1, 3, 6, 7);
    }

    @Test
    void whatTheBatchHasSeenIsNotFoundAgain() {
        log.click("anna", "item-6", END)
                .click("anna", "item-7", END)
                .click("anna", "item-8", END)
                .click("anna", "item-4", END.minus(Duration.ofDays(1)));
        PresentInterests anna = find("anna");
        assertThat(anna.recent()).as("the fourth came after the batch").isEqualTo(1);
        assertThat(anna.interests())
                .last()
                .satisfies(each -> assertThat(each.interest().medoid()).isEqualTo(4));
    }

    @Test
    void whoIsNewHasTheInterestsOfTheirRecentActions() {
        log.click("dan", "item-0", END.plusMillis(1))
                .click("dan", "item-2", END.plusMillis(2))
                .click("dan", "item-4", END.plusMillis(3));
        PresentInterests dan = find("dan");
        assertThat(dan.day()).isEmpty();
        assertThat(dan.interests()).extracting(each -> each.interest().medoid()).containsExactly(0, 4);
        assertThat(dan.interests()).allMatch(each -> each.origin() == Origin.RECENT);
    }

    @Test
    void itemsThatHaveNoVectorOrAreUnknownAreLeftOutAndCounted() {
        log.click("cleo", "item-9", END.plusMillis(1)).click("cleo", "item-77", END.plusMillis(2));
        PresentInterests cleo = find("cleo");
        assertThat(cleo.interests()).isEmpty();
        assertThat(cleo.withoutVector()).isEqualTo(1);
        assertThat(cleo.unknown()).isEqualTo(1);
        assertThat(cleo.seen()).as("seen all the same").containsExactly(9);
    }

    @Test
    void theLatestActionsCountAndAllOfThemAreSeen() {
        for (int action = 0; action < 8; action++) {
            log.click("dan", "item-" + action, END.plusMillis(1 + action));
        }
        log.click("dan", "item-9", END.plusSeconds(1));
        PresentInterests dan = find("dan");
        assertThat(dan.recent()).as("the latest with a vector").isEqualTo(RECENT);
        assertThat(dan.interests().stream()
                        .flatMapToInt(each -> Arrays.stream(each.interest().items())))
                .containsExactlyInAnyOrder(3, 4, 5, 6, 7);
        assertThat(dan.seen()).containsOnly(0, 1, 2, 3, 4, 5, 6, 7, 9);
    }

    @Test
    void whoIsKnownNowhereIsNotFound() {
        assertThat(finder.find(open, log.recents(), "nobody")).isEmpty();
        assertThatThrownBy(() -> show("nobody"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("batch-1");
    }

    @Test
    void interestsAreShownInTheUsersWords() {
        log.click("anna", "item-6", Instant.parse("2026-03-03T08:00:00Z"))
                .click("anna", "item-7", Instant.parse("2026-03-03T09:00:00Z"));
        clock.advance(Duration.ofDays(10));
        ShownInterests anna = show("anna");
        assertThat(anna.batch()).isEqualTo("batch-1");
        assertThat(anna.day()).contains(DAY);
        assertThat(anna.interests())
                .extracting(each -> each.named().item())
                .containsExactly("item-0", "item-6", "item-3");
        Shown recent = anna.interests().get(1);
        assertThat(recent.named().title()).isEqualTo("Title of item-6");
        assertThat(recent.origin()).isEqualTo(Origin.RECENT);
        assertThat(recent.named().members())
                .containsExactly(
                        new PersonInterests.Member(
                                "item-7", "Title of item-7", Optional.of(Instant.parse("2026-03-03T09:00:00Z"))),
                        new PersonInterests.Member(
                                "item-6", "Title of item-6", Optional.of(Instant.parse("2026-03-03T08:00:00Z"))));
    }

    private ShownInterests show(String user) {
        return new ShowInterests(finder).show(new Opened(Optional.empty(), Optional.of(open), log.recents()), user);
    }

    private PresentInterests find(String user) {
        return finder.find(open, log.recents(), user).orElseThrow();
    }

    private double[] importances(String user) {
        return find(user).interests().stream()
                .mapToDouble(each -> each.interest().importance())
                .toArray();
    }

    static InterestSettings settings() {
        return new InterestSettings(
                Optional.empty(),
                Duration.ofDays(90),
                1000,
                Linkage.WARD,
                Optional.of(.5),
                HandMadeBatch.DECAY,
                RECENT);
    }

    static List<String> items(Recommendations recommendations) {
        return recommendations.items().stream()
                .map(each -> each.recommendation().item())
                .toList();
    }
}
