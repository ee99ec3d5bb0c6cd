package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training killed with −9 at steps that nobody chose ends, when it is resumed, as one that ran through: to the bit. */
class ResumeTest {

    private static final int STEPS = 240;
    private static final int KILLS = 3;
    /** Of the steps that processes are killed at; the property repeats a run. */
    private static final long SEED = Long.getLong("longview.killSeed", System.nanoTime());

    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    Path folder;

    private Launcher longview;

    @Test
    void aTrainingKilledAtRandomStepsEndsWithTheSameBits() throws IOException {
        System.out.println("ResumeTest: -Dlongview.killSeed=" + SEED);
        longview = new Launcher(folder);
        SmallData data = new SmallData(folder);
        longview.succeed(data.ingest(data.events()));
        longview.succeed(training());
        Path whole = run("");

        String[] start = {};
        long[] kills = new Random(SEED).longs(KILLS, 1, STEPS * 3 / 4).sorted().toArray();
        for (long step : kills) {
            killAt(step, whole, start);
            start = new String[] {"--resume"};
        }
        longview.succeed(training(start));
        Path killed = run(whole.getFileName().toString());

        String what = "killed at " + Arrays.toString(kills) + ", longview.killSeed=" + SEED;
        assertThat(told(killed)).as(what).isEqualTo(told(whole));
        assertThat(steps(killed))
                .containsExactly(LongStream.rangeClosed(1, STEPS).toArray());
        assertThat(description(killed).get("best"))
                .as(what)
                .isEqualTo(description(whole).get("best"));
        assertThat(model(killed)).as(what).isEqualTo(model(whole)).containsKey("model.json");
        assertThat(model(whole).keySet()).anyMatch(name -> name.startsWith("weights/"));
    }

    /** With a table of ids and its moments, dropout, and validations and checkpoints that fall on different steps. */
    private static String[] training(String... more) {
        return Launcher.with(
                more,
                "train",
                "--set",
                "preset=tiny",
                "--set",
                "model.dropout=0.2",
                "--set",
                "items.representation=ids",
                "--set",
                "train { steps = " + STEPS + ", warmup-steps = 10, held-out.validation = 0.2 }",
                "--set",
                "train.early-stopping { every = 20, patience = 100 }",
                "--set",
                "train.checkpoints.steps=7");
    }

    /** Trains until the run told of a step, and kills then. */
    private void killAt(long step, Path whole, String... start) {
        Process process = longview.start(training(start));
        Launcher.await(process, () -> toldSteps(whole) >= step);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** How many steps the other run told of. */
    private long toldSteps(Path whole) {
        Path lines = run(whole.getFileName().toString()).resolve("metrics.jsonl");
        try {
            return Files.exists(lines)
                    ? Files.readString(lines)
                            .lines()
                            .filter(line -> line.contains("loss"))
                            .count()
                    : 0;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The folder of the run that has not this id; a name that does not exist before there is one. */
    private Path run(String other) {
        Path runs = folder.resolve("workspace/runs");
        return Stream.of(runs.toFile().list())
                .filter(id -> !id.equals(other))
                .findFirst()
                .map(runs::resolve)
                .orElse(runs.resolve("none"));
    }

    /** What a run told, but for when and how fast. */
    private static List<ObjectNode> told(Path run) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve("metrics.jsonl"))) {
            return lines.map(ResumeTest::parse)
                    .map(line -> line.<ObjectNode>without(List.of("time", "windows-per-second")))
                    .toList();
        }
    }

    private static long[] steps(Path run) throws IOException {
        return told(run).stream()
                .filter(line -> line.has("loss"))
                .mapToLong(line -> line.get("step").asLong())
                .toArray();
    }

    private static ObjectNode description(Path run) throws IOException {
        return parse(Files.readString(run.resolve("run.json")));
    }

    private static ObjectNode parse(String json) {
        try {
            return MAPPER.readValue(json, ObjectNode.class);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The bytes of every file of a run's model, but for the store's own, which carries id and time. */
    private Map<String, String> model(Path run) throws IOException {
        Path model = folder.resolve("workspace/models")
                .resolve(description(run).get("model").asText());
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(model)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                contents.put(model.relativize(file).toString(), Arrays.toString(Files.readAllBytes(file)));
            }
        }
        assertThat(contents.remove("artifact.json")).isNotNull();
        return contents;
    }
}
