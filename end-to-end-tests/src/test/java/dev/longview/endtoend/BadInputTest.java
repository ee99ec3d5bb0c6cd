package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault is one paragraph with place, value and cure, an exit code, and leaves the workspace as it was. */
class BadInputTest {

    @TempDir
    static Path folder;

    private static SmallData data;
    private static Launcher longview;

    @BeforeAll
    static void aWorkspaceWithData() {
        data = new SmallData(folder);
        longview = new Launcher(folder);
        longview.succeed("init");
        longview.succeed(data.ingest(data.events()));
    }

    @Test
    void anUnknownColumnIsNamedWithTheColumnsThatAreThere() {
        Path schema = data.write("unknown-column.conf", "user = nobody\nitem = thing\ntime = at\n");
        assertThat(refused("ingest", "--events", data.laterEvents().toString(), "--schema", schema.toString()))
                .contains("nobody", "later.csv", "person");
    }

    @Test
    void unparsableTimesAboveTheShareStopTheIngest() {
        Path events = data.write("times.csv", "person,thing,at,what\np1,i1,yesterday,view\np1,i2,1767225600,view\n");
        assertThat(refused(data.ingest(events))).contains("yesterday", "times.csv", "ingest.max-rejected");
    }

    @Test
    void anEmptyFileIsNamed() {
        Path events = data.write("empty.csv", "");
        assertThat(refused(data.ingest(events))).contains("empty.csv");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(refused(
                        "ingest",
                        "--events",
                        "nowhere.csv",
                        "--schema",
                        data.schema().toString()))
                .contains("nowhere.csv");
    }

    @Test
    void aTruncatedGzipIsNamed() throws IOException {
        byte[] whole = gzip(Files.readAllBytes(data.laterEvents()));
        Path events = data.write("truncated.csv.gz", Arrays.copyOf(whole, whole.length * 2 / 3));
        assertThat(refused(data.ingest(events))).contains("truncated.csv.gz");
    }

    @Test
    void aDuplicateItemIdIsNamed() {
        Path items = data.items("i7,Another seven,label1\n");
        assertThat(ingestWith("--items", items)).contains("i7");
    }

    @Test
    void vectorsOfUnequalLengthAreRefused() {
        Path vectors = data.write("short.csv", "thing,vector\ni1,\"[0.5, 0.5, 0.1]\"\ni2,\"[0.5, 0.5]\"\n");
        assertThat(ingestWith("--item-vectors", vectors)).contains("short.csv", "3", "2");
    }

    @Test
    void aVectorWithNanIsRefused() {
        Path vectors = data.write("nan.csv", "thing,vector\ni1,\"[0.5, 0.5]\"\ni2,\"[0.5, NaN]\"\n");
        assertThat(ingestWith("--item-vectors", vectors)).contains("nan.csv", "NaN", "row 1");
    }

    @Test
    void anUnknownSettingIsNamedWithTheNearestOne() {
        assertThat(refused("train", "--set", "train.step=5")).contains("train.step", "train.steps");
    }

    @Test
    void trainingOnZeroPositivesIsRefused() {
        assertThat(refused("train", "--set", "positives.actions=[{type=save,minimum-seconds=1e9}]"))
                .contains("positives");
    }

    @Test
    void trainingBeforeTheDataBeginsIsRefused() {
        assertThat(refused("train", "--until", "2020-01-01")).contains("2020-01-01", "2026-01-01");
    }

    @Test
    void evaluatingPastTheDatasEndIsRefused() {
        assertThat(refused("evaluate", "--at", "2026-02-15", "--baselines-only"))
                .contains("2026-02-15", "2026-02-19");
    }

    @Test
    void recommendingBeforeTheFirstGenerationSaysWhatToDo() {
        assertThat(refused("recommend", "--user", "p1")).contains("longview daily");
    }

    @Test
    void aWorkspaceOfANewerVersionIsRefused() throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        Files.writeString(newer.resolve("workspace.json"), "{\"layout\": 99}");
        assertThat(refused(data.ingest(data.events(), "--workspace", newer.toString())))
                .contains("newer", "99");
    }

    @Test
    void aSecondWriterIsToldWhoWrites() {
        Process first = longview.start(
                "train",
                "--set",
                "train.steps=1000000",
                "--set",
                "train.early-stopping.every=1000000",
                "--set",
                "train.checkpoints.interval=1h");
        try {
            Launcher.await(first, () -> lockHolder().equals(Long.toString(first.pid())));
            assertThat(refused("train")).contains("workspace", Long.toString(first.pid()));
        } finally {
            first.destroyForcibly();
            first.onExit().join();
        }
    }

    @Test
    void servingAMistypedWorkspaceMakesNothing() {
        assertThat(refused("serve", "--workspace", "worksplace", "--port", "0"))
                .contains("worksplace", "longview init");
        assertThat(folder.resolve("worksplace")).doesNotExist();
    }

    @Test
    void servingOthersThanThisMachineTakesKeys() {
        assertThat(refused("serve", "--host", "0.0.0.0", "--port", "0")).contains("longview key new");
    }

    private static String lockHolder() {
        try {
            return Files.readString(folder.resolve("workspace/.lock"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String ingestWith(String option, Path file) {
        return refused(data.ingest(data.laterEvents(), option, file.toString()));
    }

    /** Runs a command that must fail with a clear message, and change nothing. */
    private static String refused(String... arguments) {
        Map<String, String> before = Trees.state(folder.resolve("workspace"));
        Launcher.Finished finished = longview.run(arguments);
        assertThat(finished.exit()).as(finished.errors()).isEqualTo(1);
        assertThat(finished.errors()).doesNotContain("Exception", "\tat ", "\n\n");
        assertThat(finished.errors().lines().filter(line -> line.startsWith("longview ")))
                .hasSize(1);
        assertThat(Trees.state(folder.resolve("workspace"))).isEqualTo(before);
        return finished.errors();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
