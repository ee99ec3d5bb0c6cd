package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

    @TempDir
    Path root;

    private final List<String> read = new ArrayList<>();
    private Serving serving;
    private WarmUp warmUp;

    @BeforeEach
    void serve() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        serving = world.serving((user, seen, most) -> {
                    read.add(user);
                    return List.of();
                })
                .opened(UserRepresentation.BLEND);
        warmUp = new WarmUp(SmallWorld.recommender(Clock.systemUTC()), serving);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void whoWasNotAskedAnythingAsksForItsOwnPeople() {
        assertThat(generation()).isEqualTo(2);
        assertThat(read).containsExactly("anna", "ben");
    }

    @Test
    void theLatestQuestionsAreAskedAndNoOlderOnes() {
        warmUp.asked(request("anna", Optional.empty(), Map.of()));
        for (int i = 0; i < WarmUp.QUESTIONS; i++) {
            warmUp.asked(request("ben", Optional.empty(), Map.of()));
        }
        assertThat(generation()).isEqualTo(WarmUp.QUESTIONS);
        assertThat(read).containsOnly("ben");
    }

    @Test
    void questionsThatDoNotSuitArePassedOver() {
        warmUp.asked(request("nobody", Optional.empty(), Map.of()));
        warmUp.asked(request("anna", Optional.empty(), Map.of("colour", Set.of("of last week"))));
        warmUp.asked(request("anna", Optional.empty(), Map.of("colour", Set.of("red"))));
        assertThat(generation()).isEqualTo(1);
    }

    @Test
    void aBatchIsAskedWhatConcernsInterestsAndItsCacheIsFilled() {
        warmUp.asked(request("ben", Optional.of(UserRepresentation.PINNERFORMER), Map.of()));
        warmUp.asked(request("anna", Optional.of(UserRepresentation.BLEND), Map.of()));
        long misses = serving.cacheUse().misses();
        assertThat(serving.<Long>ask(open -> warmUp.interests(open.requireInterests())))
                .isEqualTo(1);
        assertThat(read).containsExactly("anna");
        assertThat(serving.cacheUse().misses()).isGreaterThan(misses);
    }

    @Test
    void itsOwnPeopleAreSpreadOverAllThatThereAre() {
        assertThat(serving.<List<String>>ask(open -> open.people(1))).containsExactly("anna");
        SmallWorld more = new SmallWorld(root.resolve("more"));
        List.of("a", "b", "c", "d", "e").forEach(user -> more.click(user, "item-0", "2026-03-02T10:00:00Z"));
        more.ingested().interests(MONDAY);
        try (Serving other = more.serving(Recents.NONE).opened(UserRepresentation.PINNERSAGE)) {
            assertThat(other.<List<String>>ask(open -> open.people(2))).containsExactly("a", "c");
            assertThat(other.<List<String>>ask(open -> open.people(9))).containsExactly("a", "b", "c", "d", "e");
        }
    }

    private long generation() {
        return serving.ask(open -> warmUp.generation(open.requireGeneration()));
    }

    private static RecommendRequest request(
            String user, Optional<UserRepresentation> representation, Map<String, Set<String>> filter) {
        return new RecommendRequest(
                user,
                3,
                new Restrictions(Exclude.SEEN, Set.of(), Set.of(), filter),
                Optional.empty(),
                Optional.empty(),
                representation,
                Explain.NOTHING);
    }
}
