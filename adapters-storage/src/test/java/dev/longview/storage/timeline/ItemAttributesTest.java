package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.recent.FakeRecentActionsLog;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentReader;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.ports.timeline.IngestSchema.AttributeColumn;
import dev.longview.ports.timeline.IngestSchema.ItemColumns;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemAttributesTest {

    private static final IngestSchema SCHEMA = schema(List.of(
            new AttributeColumn("brand", "brand", Optional.empty()),
            new AttributeColumn("tag", "tags", Optional.of("|"))));

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;

    @BeforeEach
    void makeWorkspace() {
        workspace = new IngestWorkspace(folder);
    }

    @Test
    void anItemHasNoneOneOrSeveralValuesOfAnAttribute() {
        ItemTable items = ingest("item,brand,tags\n1,acme,red | blue|red||\n2,,\n3,\"Ze, ta\",blue\n");
        assertThat(items.attributes()).extracting(ItemAttribute::name).containsExactly("brand", "tag");
        ItemAttribute brand = items.attributes().getFirst();
        assertThat(brand.values().names()).containsExactly("acme", "Ze, ta");
        assertThat(brand.items(0).stream()).containsExactly(0);
        ItemAttribute tag = items.attributes().getLast();
        assertThat(tag.of(0)).as("as the file has them").containsExactly("red", "blue");
        assertThat(tag.of(1)).isEmpty();
        assertThat(tag.items(tag.values().indexOf("blue").orElseThrow()).stream())
                .containsExactly(0, 2);
        assertThat(tag.of(3)).as("an item that only the events have").isEmpty();
    }

    @Test
    void anItemFileReplacesTheAttributesOfItsItemsAndOthersKeepTheirs() {
        ingest("item,brand,tags\n1,acme,red\n2,zeta,red\n");
        ItemAttribute brand = ingest("item,brand,tags\n2,omega,\n").attributes().getFirst();
        assertThat(brand.of(0)).containsExactly("acme");
        assertThat(brand.of(1)).containsExactly("omega");
        workspace.ingest(SCHEMA, workspace.file("later.csv", "user,item,time\nbob,1,9\n"));
        assertThat(workspace.snapshot().items().attributes().getFirst().of(1)).containsExactly("omega");
    }

    @Test
    void anItemThatAServerTookKeepsItsAttributesAndANewOneHasNone() {
        ingest("item,brand,tags\n1,acme,red\n2,zeta,red\n");
        ItemTable items = absorbed(titled("1", Optional.empty()), titled("new", Optional.empty()));
        assertThat(items.titles()[0]).isEqualTo("Title");
        ItemAttribute brand = items.attributes().getFirst();
        assertThat(brand.of(0)).containsExactly("acme");
        assertThat(brand.of(items.ids().indexOf("new").orElseThrow())).isEmpty();
    }

    @Test
    void anAttributeThatNoItemHasIsStillThere() {
        assertThat(ingest("item,brand,tags\n1,acme,\n").attributes())
                .as("no row fills tags")
                .extracting(ItemAttribute::name)
                .containsExactly("brand", "tag");
        ItemTable items = absorbed(titled("1", Optional.of(Map.of())));
        assertThat(items.attributes()).extracting(ItemAttribute::name).containsExactly("brand", "tag");
        assertThat(items.attributes()).allSatisfy(each -> assertThat(each.of(0)).isEmpty());
    }

    @Test
    void whatAServerTookReplacesAnItemsAttributesWhateverTheyHold() {
        ingest("item,brand,tags\n1,acme,red|blue\n2,zeta,red\n");
        Map<String, List<String>> odd =
                Map.of("tag", List.of("😀", "it's \"|\": [1]"), "brand", List.of(), "later: 'x'", List.of("new"));
        ItemTable items = absorbed(
                titled("1", Optional.of(odd)),
                titled("2", Optional.of(Map.of())),
                titled("new", Optional.of(Map.of("brand", List.of("omega")))),
                titled("new", Optional.empty()));
        assertThat(items.attributes()).extracting(ItemAttribute::name).containsExactly("brand", "later: 'x'", "tag");
        int fresh = items.ids().indexOf("new").orElseThrow();
        assertThat(items.attributes().getFirst().of(0)).isEmpty();
        assertThat(items.attributes().getFirst().of(fresh)).containsExactly("omega");
        assertThat(items.attributes().get(1).of(0)).containsExactly("new");
        assertThat(items.attributes().getLast().of(0)).containsExactly("😀", "it's \"|\": [1]");
        assertThat(items.attributes()).allSatisfy(each -> assertThat(each.of(1)).isEmpty());
    }

    private ItemTable absorbed(ItemChange... changes) {
        var storage = new FakeRecentActionsLog(Clock.systemUTC());
        try (RecentActions log = storage.open(0)) {
            for (ItemChange each : changes) {
                log.put(each);
            }
            try (RecentReader recent = storage.reader()) {
                workspace.ingest(IngestRequest.ofRecent(recent, 256L << 20, 0));
            }
        }
        return workspace.snapshot().items();
    }

    private static ItemChange titled(String item, Optional<Map<String, List<String>>> attributes) {
        return new ItemChange(
                item, Optional.of("Title"), Optional.empty(), true, Optional.empty(), Optional.empty(), attributes);
    }

    @Test
    void aSnapshotOfBeforeThereWereAttributesOpensAndGrows() throws IOException {
        ingest("item,brand,tags\n1,acme,red\n2,zeta,red\n");
        publishWithoutAttributes();
        assertThat(workspace.snapshot().items().attributes()).isEmpty();
        ItemTable items = ingest("item,brand,tags\n2,omega,\n");
        assertThat(items.ids().names()).containsExactly("1", "2", "9");
        assertThat(items.attributes()).extracting(each -> each.of(0)).containsExactly(List.of(), List.of());
        assertThat(items.attributes()).extracting(each -> each.of(1)).containsExactly(List.of("omega"), List.of());
    }

    @Test
    void anAttributesNameCanStandInAFilter() {
        for (String name : List.of("", "a:b", "interest", " brand")) {
            assertThatThrownBy(() -> new AttributeColumn(name, "brand", Optional.empty()))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'" + name + "'");
        }
        assertThatThrownBy(() -> new AttributeColumn("tag", "tags", Optional.of("")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("attribute tag");
        AttributeColumn twice = new AttributeColumn("brand", "brand", Optional.empty());
        assertThatThrownBy(() -> schema(List.of(twice, twice)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("brand, brand");
    }

    private ItemTable ingest(String content) {
        Path events = workspace.file("events.csv", "user,item,time\nann,2,5\nann,9,6\n");
        Path items = workspace.file("items.csv", content);
        workspace.ingest(SCHEMA, events, Optional.of(items), Optional.empty(), Optional.empty());
        return workspace.snapshot().items();
    }

    private void publishWithoutAttributes() throws IOException {
        Artifact now = workspace.artifacts().current(ArtifactKind.DATA).orElseThrow();
        try (Draft draft = workspace.artifacts().draft(ArtifactKind.DATA);
                DuckDb db = DuckDb.inMemory()) {
            Files.copy(now.file(SnapshotFiles.TIMELINES), draft.directory().resolve(SnapshotFiles.TIMELINES));
            DataManifest manifest = now.read(SnapshotFiles.MANIFEST, DataManifest.class);
            draft.write(
                    SnapshotFiles.MANIFEST,
                    new DataManifest(
                            manifest.timed(),
                            manifest.users(),
                            manifest.items(),
                            manifest.events(),
                            manifest.firstTime(),
                            manifest.lastTime(),
                            manifest.vectorDimension(),
                            manifest.actionTypes(),
                            manifest.surfaces(),
                            manifest.ingests(),
                            manifest.recent(),
                            manifest.forgotten(),
                            Optional.empty()));
            db.run("COPY (SELECT * EXCLUDE (attributes) FROM read_parquet(%s)) TO %s (FORMAT parquet)"
                    .formatted(
                            Sql.text(now.file(SnapshotFiles.ITEMS).toString()),
                            Sql.text(draft.directory()
                                    .resolve(SnapshotFiles.ITEMS)
                                    .toString())));
            Artifact old = draft.commit(now.provenance());
            workspace.artifacts().publish(ArtifactKind.DATA, Optional.of(now.id()), old.id());
        }
    }

    private static IngestSchema schema(List<AttributeColumn> attributes) {
        IngestSchema timed = ExampleSchemas.timed("s");
        return new IngestSchema(
                timed.name(),
                timed.format(),
                timed.header(),
                timed.delimiter(),
                timed.user(),
                timed.item(),
                timed.time(),
                timed.timeUnit(),
                timed.type(),
                timed.surface(),
                timed.duration(),
                timed.durationUnit(),
                timed.durationUnknown(),
                timed.where(),
                Optional.of(new ItemColumns(
                        Optional.empty(),
                        Optional.empty(),
                        "item",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(attributes))),
                timed.vectors());
    }
}
