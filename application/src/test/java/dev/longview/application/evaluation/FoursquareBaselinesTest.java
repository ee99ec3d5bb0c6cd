package dev.longview.application.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.longview.application.evaluation.World.Action;
import dev.longview.domain.embedding.Vectors;
import dev.longview.ports.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The baselines on foursquare-nyc against figures that were computed independently of this code, in Python: Recall@10 of all
 * people with a past and a future, over fourteen days.
 */
@Tag("real-data")
@EnabledIfSystemProperty(named = "longview.realData", matches = ".+")
class FoursquareBaselinesTest {

    private static final double ROUNDING = .0005;

    private static World data;

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        Path file = Path.of(System.getProperty("longview.realData"), "foursquare-nyc", "checkins.csv.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<Action> checkins =
                    lines.lines().skip(1).map(FoursquareBaselinesTest::checkin).toList();
            data = World.of(
                    checkins,
                    IntStream.rangeClosed(1, 5_135).mapToObj(String::valueOf).toList());
        }
    }

    private static Action checkin(String line) {
        String[] cells = line.split(",", -1);
        return new Action(cells[0], cells[1], Instant.parse(cells[2]).toEpochMilli(), "check-in");
    }

    @Test
    void baselinesAtTheFirstOfJune() {
        EvaluationReport report = evaluate("2012-06-01T00:00:00Z");
        assertThat(report.counts().evaluated()).isEqualTo(930);
        assertThat(report.columns().getFirst().targets()).isEqualTo(5_813);
        assertThat(recall(report, "popular", TargetColumn.ALL)).isCloseTo(.055, within(.001));
        assertThat(recall(report, "popular", TargetColumn.NEW)).isCloseTo(.064, within(.001));
        assertThat(recall(report, "own-frequent", TargetColumn.ALL)).isCloseTo(.5048, within(ROUNDING));
        assertThat(recall(report, "own-recent", TargetColumn.ALL)).isCloseTo(.4766, within(ROUNDING));
        assertThat(report.columns().getLast().share()).isCloseTo(.0220, within(ROUNDING));
    }

    @Test
    void baselinesAtTheFirstOfDecember() {
        EvaluationReport report = evaluate("2012-12-01T00:00:00Z");
        assertThat(report.counts().evaluated()).isEqualTo(752);
        assertThat(recall(report, "popular", TargetColumn.ALL)).isCloseTo(.044, within(ROUNDING));
        assertThat(recall(report, "popular", TargetColumn.NEW)).isCloseTo(.037, within(ROUNDING));
        assertThat(recall(report, "own-frequent", TargetColumn.ALL)).isCloseTo(.5107, within(ROUNDING));
        assertThat(recall(report, "own-recent", TargetColumn.ALL)).isCloseTo(.4904, within(ROUNDING));
    }

    /** The data's README breaks ties of frequency by the first visit, which makes a weaker baseline than the last visit. */
    @Test
    void mostFrequentItemsInTheOrderOfFirstVisitsGiveThePublishedFigures() {
        assertThat(firstVisited("2012-06-01T00:00:00Z")).isCloseTo(.504, within(ROUNDING));
        assertThat(firstVisited("2012-12-01T00:00:00Z")).isCloseTo(.497, within(ROUNDING));
    }

    @Test
    void baselinesOfTheGivenVectors() throws IOException {
        World withVectors = data.vectors(vectors());
        EvaluationReport june = new Bench(withVectors, folder).evaluate(request("2012-06-01T00:00:00Z"));
        assertThat(recall(june, "last-item", TargetColumn.ALL)).isCloseTo(.1074, within(ROUNDING));
        assertThat(recall(june, "last-item", TargetColumn.NEW)).isCloseTo(.0159, within(ROUNDING));
        assertThat(recall(june, "decayed-mean", TargetColumn.ALL)).isCloseTo(.1500, within(ROUNDING));
        assertThat(recall(june, "decayed-mean", TargetColumn.NEW)).isCloseTo(.0104, within(ROUNDING));
        assertThat(Bench.result(june, "decayed-mean", TargetColumn.ALL)
                        .ndcgAtK()
                        .orElseThrow()
                        .mean())
                .isCloseTo(.1862, within(ROUNDING));
        EvaluationReport december = new Bench(withVectors, folder).evaluate(request("2012-12-01T00:00:00Z"));
        assertThat(recall(december, "last-item", TargetColumn.ALL)).isCloseTo(.1375, within(ROUNDING));
        assertThat(recall(december, "decayed-mean", TargetColumn.ALL)).isCloseTo(.1678, within(ROUNDING));
    }

    /** The file is a version 1 .npy: a header of 128 bytes, then 5135 × 384 little-endian float32. */
    private static Vectors vectors() throws IOException {
        Path file = Path.of(System.getProperty("longview.realData"), "foursquare-nyc", "item_vectors_minilm384.npy");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[5_135 * 384];
        bytes.position(128)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Vectors(values, 384);
    }

    private EvaluationReport evaluate(String at) {
        return new Bench(data, folder).evaluate(request(at));
    }

    private static double firstVisited(String at) {
        EvaluationRequest request = request(at);
        Question question = Question.of(request, Optional.empty(), data.snapshot());
        Cohort cohort = Cohort.read(data.snapshot(), question);
        Ranker popular = new Popular(
                "popular", cohort.popular().byFrequency(), data.items().size());
        Ranker frequent = new OwnItems(
                "first-visited",
                Comparator.comparingInt((OwnItems.Use use) -> -use.count()).thenComparingInt(OwnItems.Use::first),
                popular);
        Corpus corpus = Corpus.of(data.items().eligible(), 1_000_000, 1);
        List<Rankings> rankings = List.of(Rankings.of(frequent, cohort.people(), corpus, 50, Progress.NONE));
        return new Scoreboard(rankings, request.settings(), data.items().interest(), corpus.size(), 1)
                .results()
                .getFirst()
                .columns()
                .getFirst()
                .recallAtK()
                .orElseThrow()
                .mean();
    }

    private static EvaluationRequest request(String at) {
        return Bench.at(Instant.parse(at).toEpochMilli(), Duration.ofDays(14), Bench.USUAL);
    }

    private static double recall(EvaluationReport report, String ranker, TargetColumn column) {
        return Bench.result(report, ranker, column).recallAtK().orElseThrow().mean();
    }
}
