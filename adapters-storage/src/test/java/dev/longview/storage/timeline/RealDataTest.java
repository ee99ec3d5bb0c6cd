package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.domain.item.ItemTable;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.ports.timeline.IngestSchema.ItemColumns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The public data sets, with the expressions of {@code schemas/}. */
@Tag("real-data")
@EnabledIfSystemProperty(named = "longview.realData", matches = ".+")
class RealDataTest {

    private static final long MEMORY = 1L << 30;

    @TempDir
    private Path folder;

    private static Path data(String name) {
        return Path.of(System.getProperty("longview.realData")).resolve(name);
    }

    private static IngestRequest request(
            IngestSchema schema, Path events, Optional<Path> items, Optional<Path> vectors, Optional<Path> ids) {
        return new IngestRequest(List.of(events), schema, items, vectors, ids, MEMORY, 0.01);
    }

    private static IngestSchema schema(
            String user,
            String item,
            Optional<String> time,
            String unit,
            Optional<String> type,
            Optional<String> surface,
            Optional<String> duration,
            Optional<ItemColumns> items,
            Optional<Long> firstVector) {
        return new IngestSchema(
                "real",
                time.isEmpty() ? Optional.of("lines") : Optional.empty(),
                true,
                Optional.empty(),
                user,
                item,
                time,
                unit,
                type,
                surface,
                duration,
                "ms",
                Optional.of(30_000.0),
                Optional.empty(),
                items,
                firstVector.map(
                        id -> new IngestSchema.VectorColumns(Optional.of(id), Optional.empty(), Optional.empty())));
    }

    private static ItemColumns items(String id, Optional<String> title, String interest) {
        return new ItemColumns(
                Optional.empty(),
                Optional.empty(),
                id,
                title,
                Optional.of(interest),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void foursquare() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        IngestSchema schema = schema(
                "user",
                "poi",
                Optional.of("utc_time"),
                "iso",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(items("poi", Optional.of("name"), "split_part(category_path, ' > ', 1)")),
                Optional.of(1L));
        IngestReport report = workspace.ingest(request(
                schema,
                data("foursquare-nyc/checkins.csv.gz"),
                Optional.of(data("foursquare-nyc/items.csv.gz")),
                Optional.of(data("foursquare-nyc/item_vectors_minilm384.npy")),
                Optional.empty()));
        assertThat(report.rowsRead()).isEqualTo(147_938);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.rowsKept() + report.duplicates()).isEqualTo(147_938);
        assertThat(report.users()).isEqualTo(1_083);
        ItemTable items = workspace.snapshot().items();
        assertThat(items.size()).isEqualTo(5_135);
        assertThat(items.withVector().cardinality()).isEqualTo(5_135);
        assertThat(items.vectors().orElseThrow().dimension()).isEqualTo(384);
        assertThat(items.titles()[items.ids().indexOf("1").orElseThrow()]).isEqualTo("Fat Cat");
        float[] vector = items.vectors().orElseThrow().row(100);
        double length = 0;
        for (float value : vector) {
            length += value * value;
        }
        assertThat(length).isBetween(0.999, 1.001);
        DataManifest manifest = workspace.snapshot().manifest();
        assertThat(Instant.ofEpochMilli(manifest.firstTime()))
                .isBetween(Instant.parse("2012-04-02T00:00:00Z"), Instant.parse("2012-04-05T00:00:00Z"));
        assertThat(workspace.timelines().stream()
                        .mapToInt(timeline -> timeline.size())
                        .sum())
                .isEqualTo((int) report.events());
    }

    @Test
    void deskdropHasElevenDuplicateRowsAndFiveTypes() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        IngestSchema schema = schema(
                "personId",
                "contentId",
                Optional.of("timestamp"),
                "s",
                Optional.of("eventType"),
                Optional.of(
                        "CASE WHEN userAgent IS NULL THEN 'unknown' WHEN userAgent ILIKE '%native mobile app%' THEN 'app' ELSE 'browser' END"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        IngestReport report = workspace.ingest(request(
                schema,
                data("deskdrop/users_interactions.csv.gz"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(report.rowsRead()).isEqualTo(72_312);
        assertThat(report.rejected()).isEmpty();
        assertThat(report.duplicates()).isGreaterThanOrEqualTo(11);
        assertThat(report.users()).isEqualTo(1_895);
        assertThat(report.items()).isEqualTo(2_987);
        assertThat(workspace.snapshot().actionTypes().names())
                .containsExactlyInAnyOrder("VIEW", "LIKE", "BOOKMARK", "COMMENT CREATED", "FOLLOW");
        assertThat(workspace.snapshot().surfaces().names()).containsExactlyInAnyOrder("unknown", "browser", "app");
    }

    @Test
    void globoKnowsTheDurationOfThreeClicksInTen() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        IngestSchema schema = schema(
                "user_id",
                "click_article_id",
                Optional.of("click_timestamp"),
                "ms",
                Optional.empty(),
                Optional.of("'environment ' || click_environment || ', device ' || click_deviceGroup"),
                Optional.of(
                        "lead(click_timestamp::BIGINT) OVER (PARTITION BY user_id, session_id ORDER BY click_timestamp::BIGINT) - click_timestamp::BIGINT"),
                Optional.of(items("article_id", Optional.empty(), "category_id")),
                Optional.empty());
        IngestReport report = workspace.ingest(request(
                schema,
                data("globo/clicks.tsv.gz"),
                Optional.of(data("globo/articles_metadata_7732.csv")),
                Optional.of(data("globo/article_embeddings_4097x250.f32le")),
                Optional.of(data("globo/article_embeddings_ids.txt"))));
        assertThat(report.rowsRead()).isEqualTo(2_988_181);
        assertThat(report.users()).isEqualTo(322_897);
        assertThat(report.rejected()).isEmpty();
        var timelines = workspace.timelines();
        long known = timelines.stream()
                .mapToLong(timeline -> {
                    long count = 0;
                    for (float seconds : timeline.seconds()) {
                        count += Float.isNaN(seconds) ? 0 : 1;
                    }
                    return count;
                })
                .sum();
        assertThat((double) known / report.events()).isBetween(0.29, 0.31);
        assertThat(workspace.snapshot().items().withVector().cardinality()).isEqualTo(4_097);
    }

    @Test
    void amazonBeautyHasAnOrderOnly() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        IngestSchema schema = schema(
                "user",
                "item",
                Optional.empty(),
                "s",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        IngestReport report = workspace.ingest(request(
                schema, data("amazon-beauty/Beauty.txt.gz"), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(report.events()).isEqualTo(198_502);
        assertThat(report.users()).isEqualTo(22_363);
        assertThat(report.items()).isEqualTo(12_101);
        var first = workspace.timelines().getFirst();
        assertThat(Arrays.stream(first.items())
                        .mapToObj(workspace.snapshot().items().ids()::name))
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void movieLens() {
        IngestWorkspace workspace = new IngestWorkspace(folder);
        IngestSchema schema = schema(
                "userId",
                "movieId",
                Optional.of("timestamp"),
                "s",
                Optional.of(
                        "CASE WHEN rating::DOUBLE >= 4 THEN 'liked' WHEN rating::DOUBLE >= 3 THEN 'watched' ELSE 'disliked' END"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(items(
                        "movieId", Optional.of("title"), "NULLIF(split_part(genres, '|', 1), '(no genres listed)')")),
                Optional.empty());
        IngestReport report = workspace.ingest(request(
                schema,
                data("ml-latest-small/ratings.csv.gz"),
                Optional.of(data("ml-latest-small/movies.csv.gz")),
                Optional.empty(),
                Optional.empty()));
        assertThat(report.rowsKept()).isEqualTo(100_004);
        assertThat(report.users()).isEqualTo(671);
        assertThat(report.items()).isEqualTo(9_125);
        assertThat(workspace.snapshot().items().titles()[0]).isEqualTo("Toy Story (1995)");
    }
}
