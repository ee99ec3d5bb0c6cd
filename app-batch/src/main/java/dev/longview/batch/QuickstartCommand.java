package dev.longview.batch;

import dev.longview.application.daily.Whom;
import dev.longview.application.evaluation.EvaluateModel;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.generation.DayRequest;
import dev.longview.application.generation.PublishDay;
import dev.longview.application.ingest.IngestEvents;
import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.ListActions;
import dev.longview.application.recommendation.OpenGeneration;
import dev.longview.application.recommendation.Recommendation;
import dev.longview.application.sample.GenerateSample;
import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainReport;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.composition.InitialConfiguration;
import dev.longview.composition.Longview;
import dev.longview.composition.SchemaFile;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.domain.sample.SampleSettings;
import dev.longview.domain.sample.SampleWorld;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "quickstart",
        description =
                "Makes a data set, ingests it, trains, evaluates, publishes and recommends: the whole path in minutes.",
        footer = {
            "",
            "Examples:",
            "  longview quickstart",
            "  longview quickstart --workspace try --people 20000 --items 10000"
        })
final class QuickstartCommand implements Callable<Integer> {

    private static final Duration HORIZON = Duration.ofDays(14);
    private static final int SHOWN = 10;
    private static final String[] SETTINGS = {
        "",
        "# What the quick start's people do on purpose: they save, and read for a while.",
        "positives.actions = [{ type = save, minimum-seconds = 0 }, { type = click, minimum-seconds = 10 }]",
        "# More people to measure on, for narrower intervals.",
        "train.held-out.evaluation = 0.3",
        "train { steps = 600, warmup-steps = 100, learning-rate = 0.002 }"
    };

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "3000",
            description = "How many people act (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--items",
            paramLabel = "N",
            defaultValue = "4000",
            description = "How many items there are (default: ${DEFAULT-VALUE}).")
    private int items;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "90",
            description = "How many days are told (default: ${DEFAULT-VALUE}).")
    private int days;

    @Override
    public Integer call() {
        options.check();
        size(0);
        InitialConfiguration.write(options.workspace(), SETTINGS);
        PrintWriter out = command.commandLine().getOut();
        try (Longview longview = options.write(ConsoleProgress.create())) {
            say(out, "1 of 5  Data");
            ingest(longview, out);
            say(out, "2 of 5  Training");
            Instant cut = train(longview, out);
            say(out, "3 of 5  Evaluation on people whom the training never saw");
            EvaluationTable.print(
                    longview.get(EvaluateModel.class)
                            .evaluate(
                                    EvaluateCommand.request(
                                            longview, cut, HORIZON, People.HELD_OUT, Optional.empty(), model(longview)),
                                    longview.progress()),
                    out);
            say(out, "4 of 5  Publishing");
            var day = new DayRequest(Optional.empty(), Optional.empty(), new Whom.Active());
            DailyCommand.print(
                    longview.get(PublishDay.class).publish(day, longview.provenance(), longview.progress()), out);
            say(out, "5 of 5  Recommendations");
            recommend(longview, out);
        }
        return 0;
    }

    private SampleSettings size(long seed) {
        try {
            return new SampleSettings(people, items, days, seed);
        } catch (IllegalArgumentException refused) {
            throw new MisconfiguredException("The data set cannot be made: " + refused.getMessage(), refused);
        }
    }

    private void ingest(Longview longview, PrintWriter out) {
        SampleSettings size = size(longview.settings().seed());
        Path folder = options.workspace().resolve("sample");
        GenerateSample.Files made = longview.get(GenerateSample.class).generate(folder, size);
        out.println("Made " + made.events() + ", " + made.items() + " and " + made.vectors());
        var files = new IngestEvents.Files(
                List.of(made.events()), Optional.of(made.items()), Optional.of(made.vectors()), Optional.empty());
        IngestReport report = longview.get(IngestEvents.class)
                .ingest(
                        files,
                        longview.get(SchemaFile.class).read("quickstart"),
                        longview.provenance(),
                        longview.progress());
        IngestCommand.print(report, out);
    }

    /** Trains until two weeks before the end, which are left to evaluate on. */
    private Instant train(Longview longview, PrintWriter out) {
        Instant cut =
                SampleWorld.START.plus(Duration.ofDays(days)).minus(HORIZON).minus(Duration.ofDays(1));
        TrainReport report = longview.get(TrainModel.class)
                .execute(TrainCommand.request(longview, Optional.of(cut), Start.NEW), longview.progress());
        TrainCommand.print(report, out);
        return cut;
    }

    private static Optional<String> model(Longview longview) {
        return longview.get(ArtifactStore.class).currentId(ArtifactKind.MODEL);
    }

    private void recommend(Longview longview, PrintWriter out) {
        try (var generation = longview.get(OpenGeneration.class).open(Optional.empty())) {
            for (int person : new int[] {0, Math.min(1, people - 1)}) {
                String user = SampleWorld.personName(person);
                out.println();
                sideBySide(
                        user,
                        longview.get(ListActions.class).list(user, SHOWN),
                        generation.recommend(user, SHOWN, Exclude.SEEN),
                        out);
            }
        }
        String workspace = options.workspace().toString();
        out.println();
        out.println("Everything is in " + workspace + ". Ask for more, or serve it:");
        out.println("  longview recommend --workspace " + workspace + " --user person-00002 --exclude seen");
        out.println("  longview serve --workspace " + workspace);
        out.println("  curl 'http://127.0.0.1:8080/v1/users/person-00002/recommendations?k=5&exclude=seen'");
    }

    private static void sideBySide(
            String user, List<ListActions.Deed> did, List<Recommendation> recommended, PrintWriter out) {
        out.printf(Locale.ROOT, "%-58s %s%n", user + " did lately", "is recommended");
        for (int row = 0; row < SHOWN; row++) {
            String left =
                    row < did.size() ? did.get(row).type() + "  " + did.get(row).title() : "";
            String right = row < recommended.size()
                    ? String.format(
                            Locale.ROOT,
                            "%.3f  %s",
                            recommended.get(row).score(),
                            recommended.get(row).title())
                    : "";
            out.printf(Locale.ROOT, "  %-56s %s%n", left, right);
        }
    }

    private static void say(PrintWriter out, String step) {
        out.println();
        out.println("== " + step);
        out.flush();
    }
}
