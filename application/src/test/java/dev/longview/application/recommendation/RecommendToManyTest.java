package dev.longview.application.recommendation;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.RecommendToMany.PersonsAnswer;
import dev.longview.application.recommendation.RecommendToMany.Recommended;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendToManyTest {

    @TempDir
    Path root;

    private final Recommend one = SmallWorld.recommender(Clock.systemUTC());
    private final RecommendToMany many = new RecommendToMany(one);
    private Serving serving;

    @BeforeEach
    void serve() {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .click("ben", "item-1", "2026-03-02T11:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        serving = world.serving(Recents.NONE).opened(UserRepresentation.PINNERFORMER);
    }

    @AfterEach
    void close() {
        serving.close();
    }

    @Test
    void everybodyGetsWhatTheyWouldGetAlone() {
        RecommendRequest request = request(3, Map.of("size", Set.of("large")));
        Recommended found = recommend(List.of("ben", "anna", "ben"), request);
        assertThat(found.answers()).extracting(PersonsAnswer::user).containsExactly("ben", "anna", "ben");
        for (PersonsAnswer each : found.answers()) {
            assertThat(each.items()).contains(serving.ask(open -> one.recommend(open, request.of(each.user()))
                    .items()));
        }
        assertThat(found.generation()).isPresent();
        assertThat(found.representation()).isEqualTo(UserRepresentation.PINNERFORMER);
    }

    @Test
    void theUnknownHaveAReasonAndTheOthersTheirAnswer() {
        Recommended found = recommend(List.of("nobody", "anna"), request(1, Map.of()));
        assertThat(found.answers().getFirst().items()).isEmpty();
        assertThat(found.answers().getFirst().reason().orElseThrow()).contains("'nobody'");
        assertThat(found.answers().getLast().items().orElseThrow()).hasSize(1);
        assertThat(found.answers().getLast().reason()).isEmpty();
    }

    @Test
    void whatIsWrongForAllIsRefusedEvenWhereAllAreUnknown() {
        assertThatThrownBy(() -> recommend(List.of("nobody"), request(1, Map.of("colour", Set.of("green")))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'green'");
    }

    @Test
    void neitherNobodyNorTooMuchCanBeAskedFor() {
        assertThatThrownBy(() -> recommend(List.of(), request(1, Map.of())))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("users has 0 ids");
        assertThatThrownBy(() -> recommend(Collections.nCopies(1001, "anna"), request(1, Map.of())))
                .hasMessageContaining("users has 1001 ids");
        assertThatThrownBy(() -> recommend(Collections.nCopies(1000, "anna"), request(101, Map.of())))
                .hasMessageContaining("k is 101 for 1000 users");
        assertThat(recommend(Collections.nCopies(1000, "anna"), request(1, Map.of()))
                        .answers())
                .hasSize(1000);
    }

    private Recommended recommend(List<String> users, RecommendRequest request) {
        return serving.ask(open -> many.recommend(open, users, request));
    }

    private static RecommendRequest request(int k, Map<String, Set<String>> filter) {
        return new RecommendRequest(
                "",
                k,
                new Restrictions(Exclude.SEEN, Set.of(), Set.of(), filter),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Explain.NOTHING);
    }
}
