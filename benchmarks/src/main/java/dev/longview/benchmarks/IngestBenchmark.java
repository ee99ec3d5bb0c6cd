package dev.longview.benchmarks;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import dev.longview.storage.file.DurableFiles;
import dev.longview.storage.forgotten.FileForgottenPeople;
import dev.longview.storage.timeline.DuckDbTimelineStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ingest of globo (3 M clicks) and deskdrop from their gzip files, beside DuckDB alone reading, sorting by (user, time) and
 * writing the same file as flat Parquet. Every run is a process of its own, so that its peak memory is its own.
 *
 * <p>Arguments: the folder of the data sets, and optionally the memory limit in MiB (default 2048).
 */
public final class IngestBenchmark {

    private static final String GAP =
            "lead(click_timestamp::BIGINT) OVER (PARTITION BY user_id, session_id ORDER BY click_timestamp::BIGINT)"
                    + " - click_timestamp::BIGINT";

    /** A data set, and what of it is ingested. */
    private record Input(
            String file,
            String delimiter,
            String user,
            String item,
            String time,
            String unit,
            Optional<String> type,
            Optional<String> duration) {}

    private static final Map<String, Input> INPUTS = Map.of(
            "globo",
            new Input(
                    "globo/clicks.tsv.gz",
                    "\t",
                    "user_id",
                    "click_article_id",
                    "click_timestamp",
                    "ms",
                    Optional.empty(),
                    Optional.of(GAP)),
            "deskdrop",
            new Input(
                    "deskdrop/users_interactions.csv.gz",
                    ",",
                    "personId",
                    "contentId",
                    "timestamp",
                    "s",
                    Optional.of("eventType"),
                    Optional.empty()));

    private IngestBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path data = Path.of(arguments[0]);
        long memory = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 2048) << 20;
        if (arguments.length > 3) {
            runAlone(data, memory, arguments[2], arguments[3]);
            return;
        }
        try (DuckDb db = DuckDb.inMemory()) {
            System.out.printf(
                    "Java %s, DuckDB %s, %d processors, memory limit %d MiB%n",
                    Runtime.version(),
                    db.rows("SELECT version()", row -> row.getString(1)).getFirst(),
                    Runtime.getRuntime().availableProcessors(),
                    memory >> 20);
        }
        for (String input : List.of("deskdrop", "globo")) {
            Result ingest = inProcess(data, memory, input, "ingest");
            Result peer = inProcess(data, memory, input, "duckdb");
            System.out.printf(
                    "%s: ingest %.2f s, peak %d MiB; DuckDB alone %.2f s, peak %d MiB; %.2f times its time%n",
                    input,
                    ingest.seconds(),
                    ingest.peak(),
                    peer.seconds(),
                    peer.peak(),
                    ingest.seconds() / peer.seconds());
        }
    }

    /** @param peak the process's largest resident set, MiB */
    private record Result(double seconds, long peak) {}

    private static Result inProcess(Path data, long memory, String input, String what)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IngestBenchmark.class.getName(),
                        data.toString(),
                        Long.toString(memory >> 20),
                        input,
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .strip()
                .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(what + " of " + input + " failed");
        }
        return new Result(Double.parseDouble(said[0]), Long.parseLong(said[1]));
    }

    private static void runAlone(Path data, long memory, String name, String what) throws IOException {
        Path folder = Files.createTempDirectory("longview-benchmark");
        try {
            Input input = INPUTS.get(name);
            long start = System.nanoTime();
            if (what.equals("ingest")) {
                ingest(data.resolve(input.file()), input, memory, folder);
            } else {
                sort(data.resolve(input.file()), input, memory, folder);
            }
            System.out.println((System.nanoTime() - start) / 1e9 + " " + peak());
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void ingest(Path file, Input input, long memory, Path folder) {
        IngestSchema schema = new IngestSchema(
                "benchmark",
                Optional.empty(),
                true,
                Optional.empty(),
                input.user(),
                input.item(),
                Optional.of(input.time()),
                input.unit(),
                input.type(),
                Optional.empty(),
                input.duration(),
                "ms",
                Optional.of(30_000.0),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        new DuckDbTimelineStore(
                        FileArtifactStore.at(folder), new FileForgottenPeople(folder.resolve(FileForgottenPeople.FILE)))
                .ingest(
                        new IngestRequest(
                                List.of(file),
                                schema,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                memory,
                                0.01),
                        new Provenance("benchmark", "", 0, Map.of()),
                        Progress.NONE);
    }

    private static void sort(Path file, Input input, long memory, Path folder) {
        try (DuckDb db = DuckDb.spillingTo(folder.resolve("spill"), memory)) {
            db.run(
                    "COPY (SELECT * FROM read_csv(%s, header = true, all_varchar = true, delim = %s) ORDER BY %s, %s::BIGINT) TO %s (FORMAT parquet, COMPRESSION zstd)"
                            .formatted(
                                    Sql.text(file.toString()),
                                    Sql.text(input.delimiter()),
                                    input.user(),
                                    input.time(),
                                    Sql.text(folder.resolve("sorted.parquet").toString())));
        }
    }

    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }
}
