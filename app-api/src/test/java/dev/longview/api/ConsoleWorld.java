package dev.longview.api;

import dev.longview.application.daily.Whom;
import dev.longview.application.evaluation.EvaluateModel;
import dev.longview.application.evaluation.EvaluationRequest;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.generation.DayRequest;
import dev.longview.application.generation.PublishDay;
import dev.longview.application.ingest.IngestEvents;
import dev.longview.application.interest.InterestsRequest;
import dev.longview.application.interest.PublishInterests;
import dev.longview.application.sample.GenerateSample;
import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainRequest;
import dev.longview.composition.Longview;
import dev.longview.composition.SchemaFile;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A workspace as its users have it: made logs with a few hostile names and some faulty rows, ingested, trained on twice for some
 * steps, evaluated twice, and published both ways.
 */
final class ConsoleWorld {

    /** Ids of people that a page could stumble over. */
    static final List<String> HOSTILE_PEOPLE = List.of(
            "<img src=x onerror=alert(1)>",
            "a/b?c=d#e%2F&f",
            "\"quotes\" & 'more'",
            "مرحبا بالعالم",
            "🦊🎈",
            "w".repeat(300));

    /** Titles likewise, of the first items. */
    static final List<String> HOSTILE_TITLES = List.of(
            "<script>window.broken = 1</script>",
            "</textarea><img src=x onerror=\"window.broken = 2\">",
            "${7*7} {{7*7}} \\u003cb\\u003e",
            "عنوان من اليمين إلى اليسار",
            "👩‍👩‍👧‍👦 family of emoji",
            "Supercalifragilistic".repeat(20));

    /** Where pictures are, of six in ten items. */
    static final String PICTURES = "https://images.example.com/";

    private static final String SCHEMA =
            """
            name = pictures
            user = user
            item = item
            time = time
            time-unit = iso
            type = action
            surface = surface
            duration = seconds
            duration-unknown = -1
            where = "user IS NOT NULL"
            items {
              item = item, title = title, interest = interest, eligible = eligible, quality = quality
              attributes = [
                { name = image, value = "CASE WHEN right(item, 1) < '8' AND right(item, 1) NOT IN ('1', '5') THEN 'PICTURES' || item || '.svg' END" }
                { name = shelf, value = "'shelf ' || right(item, 1)" }
              ]
            }
            vectors { id = item, vector = vector }
            """;

    private static final int DAYS = 40;
    private static final Duration HORIZON = Duration.ofDays(14);
    private static final List<String> SETTINGS = List.of(
            "preset=tiny",
            "ingest.max-rejected=0.5",
            "train.held-out.evaluation=0.3",
            "train.batch-size=8",
            "train.warmup-steps=5",
            "train.early-stopping.every=10");

    private ConsoleWorld() {}

    /** Makes it. */
    static Path make(Path workspace) throws IOException {
        train(workspace, 20, true);
        train(workspace, 30, false);
        try (Longview longview = Longview.writing(workspace, SETTINGS, Progress.NONE)) {
            longview.get(PublishDay.class)
                    .publish(
                            new DayRequest(Optional.empty(), Optional.empty(), new Whom.Everyone()),
                            longview.provenance(),
                            Progress.NONE);
            longview.get(PublishInterests.class)
                    .publish(
                            new InterestsRequest(
                                    Optional.empty(),
                                    new Whom.Everyone(),
                                    longview.settings().pinnersage()),
                            longview.provenance(),
                            Progress.NONE);
        }
        return workspace;
    }

    private static void train(Path workspace, int steps, boolean first) throws IOException {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("train.steps=" + steps);
        try (Longview longview = Longview.writing(workspace, settings, Progress.NONE)) {
            if (first) {
                ingest(longview, workspace.resolve("sample"));
            }
            Instant cut = SampleWorld.START.plus(Duration.ofDays(DAYS - 1)).minus(HORIZON);
            longview.get(TrainModel.class)
                    .execute(
                            new TrainRequest(
                                    longview.settings().model(),
                                    longview.settings().items(),
                                    longview.settings().positives(),
                                    longview.settings().train(),
                                    Optional.of(cut),
                                    TrainRequest.Start.NEW,
                                    longview.provenance()),
                            Progress.NONE);
            longview.get(EvaluateModel.class)
                    .evaluate(
                            new EvaluationRequest(
                                    longview.get(ArtifactStore.class).currentId(ArtifactKind.MODEL),
                                    cut.toEpochMilli(),
                                    HORIZON,
                                    People.HELD_OUT,
                                    longview.settings().positives(),
                                    longview.settings().split(),
                                    longview.settings().evaluation(),
                                    Optional.empty(),
                                    longview.provenance()),
                            Progress.NONE);
        }
    }

    private static void ingest(Longview longview, Path folder) throws IOException {
        Files.createDirectories(folder);
        var made = longview.get(GenerateSample.class).generate(folder, new SampleSettings(80, 200, DAYS, 1));
        for (int i = 0; i < HOSTILE_PEOPLE.size(); i++) {
            replace(made.events(), SampleWorld.personName(i) + ",", quoted(HOSTILE_PEOPLE.get(i)) + ",");
        }
        String items = Files.readString(made.items());
        for (int i = 0; i < HOSTILE_TITLES.size(); i++) {
            items = items.replaceFirst(
                    SampleWorld.itemName(i) + ",[^,]*,",
                    Matcher.quoteReplacement(SampleWorld.itemName(i) + "," + quoted(HOSTILE_TITLES.get(i)) + ","));
        }
        Files.writeString(made.items(), items);
        Files.writeString(
                made.events(),
                "someone,item-000001,<b>not a time</b>,click,home,1\n,item-000001,2026-01-01T00:00:00Z,click,home,1\n",
                StandardOpenOption.APPEND);
        longview.get(IngestEvents.class)
                .ingest(
                        new IngestEvents.Files(
                                List.of(made.events()),
                                Optional.of(made.items()),
                                Optional.of(made.vectors()),
                                Optional.empty()),
                        longview.get(SchemaFile.class).read(schema(folder).toString()),
                        longview.provenance(),
                        Progress.NONE);
    }

    private static Path schema(Path folder) throws IOException {
        return Files.writeString(folder.resolve("schema.conf"), SCHEMA.replace("PICTURES", PICTURES));
    }

    private static void replace(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
