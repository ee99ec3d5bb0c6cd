package dev.longview.application.inspection;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.application.inspection.DrawPerson.Cluster;
import dev.longview.application.inspection.DrawPerson.Drawn;
import dev.longview.application.inspection.MeasureData.Measured;
import dev.longview.application.inspection.MeasureData.Popular;
import dev.longview.application.inspection.MeasureData.Share;
import dev.longview.application.inspection.NearestPeople.Near;
import dev.longview.application.inspection.ShowTimeline.Deed;
import dev.longview.application.inspection.ShowTimeline.Origin;
import dev.longview.application.inspection.ShowTimeline.Told;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.Recents;
import dev.longview.application.recommendation.Serving;
import dev.longview.domain.embedding.PrincipalPlane;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.RecentAction;
import dev.longview.ports.recent.RecentActions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the console is told of a small world in which anna likes axis 0 and a little of axis 1, and ben axis 2. */
class InspectionTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-03T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path root;

    private final RecentActions log = new FakeRecentActionsLog(CLOCK).open(0);
    private SmallWorld world;
    private Serving serving;

    @BeforeEach
    void serve() {
        world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-01T10:00:00Z")
                .click("anna", "item-3", "2026-03-02T10:00:00Z")
                .click("anna", "item-1", "2026-03-02T11:00:00Z")
                .click("ben", "item-2", "2026-03-02T10:00:00Z")
                .click("anton", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Everyone());
        world.interests(MONDAY);
        serving = world.serving(log::latest, log::items);
        serving.generations().refresh(open -> {});
        serving.interests().refresh(open -> {});
    }

    @AfterEach
    void stop() {
        serving.close();
        log.close();
    }

    private <T> T ask(Function<Opened, T> question) {
        return serving.ask(question);
    }

    @Test
    void peopleAreFoundByHowTheirIdBegins() {
        FindPeople finder = new FindPeople(world.forgottenPeople());
        assertThat(ask(open -> finder.find(open, "an", 10)).users()).containsExactly("anna", "anton");
        assertThat(ask(open -> finder.find(open, "", 2)).users()).containsExactly("anna", "anton");
        assertThat(ask(open -> finder.find(open, "ben", 10)).users()).containsExactly("ben");
        assertThat(ask(open -> finder.find(open, "zoe", 10)).users()).isEmpty();
    }

    @Test
    void whoeverWasForgottenIsNeitherFoundNorNear() {
        FindPeople finder = new FindPeople(world.forgottenPeople());
        NearestPeople nearest = new NearestPeople(1, world.forgottenPeople());
        assertThat(ask(open -> nearest.find(open, "item-0", 3)).near()).hasSize(3);
        world.forgottenPeople().forget("anton", CLOCK.instant());
        assertThat(ask(open -> finder.find(open, "an", 1)).users()).containsExactly("anna");
        assertThat(ask(open -> finder.find(open, "ant", 10)).users()).isEmpty();
        assertThat(ask(open -> nearest.find(open, "item-0", 3)).near())
                .extracting(NearestPeople.Near::user)
                .containsExactlyInAnyOrder("anna", "ben");
    }

    @Test
    void itemsAreFoundByIdAndByTheWordsOfTheirTitle() {
        LookUpItems finder = new LookUpItems();
        assertThat(ask(open -> finder.find(open, "item-1", 10)).items())
                .extracting(ItemCard::item)
                .containsExactly("item-1", "item-10", "item-11");
        assertThat(ask(open -> finder.find(open, "7 tiTLE", 10)).items())
                .containsExactly(new ItemCard("item-7", "Title 7", "dogs"));
    }

    @Test
    void whatWasPutSinceTheDataIsShownFoundAndNear() {
        log.put(item("item-new", true, Optional.of(new float[] {1, 0, 0, .01f})));
        log.append(List.of(recent("a", "anna", "item-new")));
        var shown = ask(open -> new ShowItem(new MeasureData()).show(open, "item-new"));
        assertThat(shown.card()).isEqualTo(new ItemCard("item-new", "Put", "owls"));
        assertThat(shown.eligible()).isTrue();
        assertThat(shown.actions()).isZero();
        assertThat(shown.rank()).isEqualTo(4);
        assertThat(shown.items()).isEqualTo(13);
        assertThat(ask(open -> new LookUpItems().find(open, "item-new", 1)).items())
                .containsExactly(shown.card());
        assertThat(ask(open -> new NearestPeople(1, world.forgottenPeople()).find(open, "item-new", 1))
                        .near())
                .extracting(Near::user)
                .isSubsetOf("anna", "anton");
        assertThat(ask(open -> new ShowTimeline().tell(open, "anna", 1))
                        .actions()
                        .getFirst()
                        .card())
                .isEqualTo(shown.card());
        for (Space space : Space.values()) {
            assertThat(ask(open -> new DrawItems(1).draw(open, Optional.of(space)))
                            .items())
                    .as(space.name())
                    .anyMatch(dot -> dot.card().equals(shown.card()));
        }
    }

    @Test
    void whatWasWithdrawnIsShownSo() {
        log.put(item("item-3", false, Optional.empty()));
        var shown = ask(open -> new ShowItem(new MeasureData()).show(open, "item-3"));
        assertThat(shown.eligible()).isFalse();
        assertThat(shown.card().title()).isEqualTo("Put");
        assertThat(shown.actions()).isEqualTo(1);
    }

    @Test
    void aTimelineIsTheDataAndWhatCameSinceLatestFirst() {
        log.append(List.of(recent("a", "anna", "item-5"), recent("b", "anna", "from nowhere")));
        Told told = ask(open -> new ShowTimeline().tell(open, "anna", 4));
        assertThat(told.inData()).isEqualTo(3);
        assertThat(told.recent()).isEqualTo(2);
        assertThat(told.first()).contains(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(told.actions())
                .extracting(each -> each.card().item())
                .containsExactlyInAnyOrder("item-5", "from nowhere", "item-1", "item-3");
        assertThat(told.actions())
                .extracting(Deed::origin)
                .containsExactly(Origin.RECENT, Origin.RECENT, Origin.DATA, Origin.DATA);
        assertThat(told.actions().get(2).card()).isEqualTo(new ItemCard("item-1", "Title 1", "dogs"));
    }

    @Test
    void aNewcomerHasATimelineAndNobodyHasNone() {
        log.append(List.of(recent("a", "newcomer", "item-5")));
        assertThat(ask(open -> new ShowTimeline().tell(open, "newcomer", 4)).actions())
                .hasSize(1);
        assertThatThrownBy(() -> ask(open -> new ShowTimeline().tell(open, "nobody", 4)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("'nobody'");
    }

    @Test
    void theMapIsDrawnOnceAndLaysEveryItemWhereItsPlaneSays() {
        DrawItems drawer = new DrawItems(1);
        ItemMap map = ask(open -> drawer.draw(open, Optional.empty()));
        assertThat(map.space()).isEqualTo(Space.EMBEDDINGS);
        ItemMap again = ask(open -> drawer.draw(open, Optional.of(Space.EMBEDDINGS)));
        assertThat(again).isSameAs(map);
        PrincipalPlane plane = map.plane();
        float[] vector = ask(open -> open.requireGeneration().vector(4));
        assertThat(map.items().get(4).card().item()).isEqualTo("item-4");
        assertThat(map.items().get(4).x()).isCloseTo(plane.place(vector).x(), within(1e-9));
    }

    @Test
    void itemsWithoutAVectorAreNotOnTheMap() {
        ItemMap map = ask(open -> new DrawItems(1).draw(open, Optional.of(Space.INTERESTS)));
        assertThat(map.size()).isEqualTo(12);
        assertThat(map.items()).hasSize(11).noneMatch(dot -> dot.card().item().equals("item-10"));
    }

    @Test
    void aPersonLiesAmongTheItemsOfTheirInterests() {
        DrawPerson drawer = new DrawPerson(new DrawItems(1), SmallWorld.finder(CLOCK));
        Drawn drawn = ask(open -> drawer.draw(open, "anna", Optional.empty()));
        assertThat(drawn.self()).isPresent();
        assertThat(drawn.others()).isEmpty();
        assertThat(drawn.interests()).extracting(Cluster::size).containsExactly(2, 1);
        assertThat(drawn.interests().getFirst().members())
                .extracting(dot -> dot.card().item())
                .containsExactly("item-3", "item-0");
        assertThat(ask(open -> drawer.draw(open, "anna", Optional.of(Space.INTERESTS)))
                        .self())
                .isEmpty();
        assertThatThrownBy(() -> ask(open -> drawer.draw(open, "nobody", Optional.empty())))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void whoIsNearAnItemIsWhoseEmbeddingIs() {
        var found = ask(open -> new NearestPeople(1, world.forgottenPeople()).find(open, "item-5", 2));
        assertThat(found.compared()).isEqualTo(3);
        assertThat(found.near()).extracting(Near::user).first().isEqualTo("ben");
        assertThat(found.near().getFirst().score()).isBetween(.9f, 1f);
        assertThatThrownBy(() -> ask(open -> new NearestPeople(1, world.forgottenPeople()).find(open, "nothing", 2)))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theDataIsMeasuredInOnePass() {
        MeasureData data = new MeasureData();
        Measured measured = ask(data::measure);
        assertThat(measured.types()).containsExactly(new Share("click", 5), new Share("hide", 0));
        assertThat(measured.days()).extracting(MeasureData.Day::actions).containsExactly(1L, 4L);
        assertThat(measured.activity()).extracting(MeasureData.Activity::people).containsExactly(2L, 1L);
        assertThat(measured.popular().getFirst()).isEqualTo(new Popular(new ItemCard("item-0", "Title 0", "cats"), 2));
        assertThat(measured.withoutActions()).isEqualTo(8);
        assertThat(measured.curve().getLast().share()).isEqualTo(1);
        var item = ask(open -> new ShowItem(data).show(open, "item-3"));
        assertThat(item.actions()).isEqualTo(1);
        assertThat(item.rank()).isEqualTo(1);
        assertThat(item.eligible()).isTrue();
        assertThat(item.attributes())
                .containsEntry("colour", List.of("blue"))
                .containsEntry("size", List.of("small", "medium"));
    }

    @Test
    void whereNothingIsServedTheOverviewSaysSoAndTheRestCannotTell() {
        SmallWorld nothing = new SmallWorld(root.resolve("nothing"));
        try (Serving none = nothing.serving(Recents.NONE)) {
            assertThatThrownBy(() -> none.ask(open -> new FindPeople(world.forgottenPeople()).find(open, "", 1)))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("longview daily");
        }
    }

    private static ItemChange item(String id, boolean eligible, Optional<float[]> vector) {
        return new ItemChange(id, Optional.of("Put"), Optional.of("owls"), eligible, Optional.empty(), vector);
    }

    private static RecentAction recent(String id, String user, String item) {
        return new RecentAction(
                id,
                user,
                item,
                Optional.of("click"),
                Optional.empty(),
                Instant.parse("2026-03-03T10:00:00Z").toEpochMilli(),
                Optional.empty());
    }
}
