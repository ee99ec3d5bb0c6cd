package dev.longview.batch;

import dev.longview.application.training.JoinTraining;
import dev.longview.application.training.TrainModel;
import dev.longview.application.training.TrainReport;
import dev.longview.application.training.TrainRequest;
import dev.longview.application.training.TrainRequest.Start;
import dev.longview.composition.EnumNames;
import dev.longview.composition.Longview;
import dev.longview.composition.Settings;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.domain.evaluation.Protocol;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.run.RunStore;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a PinnerFormer on the ingested data and makes it the current model.",
        footer = {
            "",
            "Every training has a folder runs/<id> in the workspace, to watch it while it goes on: report.html (curves, for a"
                    + " browser), metrics.jsonl (a line for every step) and TensorBoard's event files"
                    + " (tensorboard --logdir workspace/runs). longview runs lists them.",
            "",
            "Examples:",
            "  longview train --until 2016-08-01",
            "  longview train --set preset=tiny --set train.steps=500",
            "  longview train --protocol leave-one-out",
            "  longview train --resume",
            "  longview train --replicas 4"
        })
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Mixin
    private ReplicaOptions replicas;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--until",
            paramLabel = "T",
            converter = Moments.class,
            description = "Nothing later is seen (default: the data's end). To evaluate at T, train until T.")
    private Optional<Instant> until = Optional.empty();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = "time, or leave-one-out: everybody is trained on, without the last positive action and what"
                    + " came after (default: train.protocol).")
    private Optional<Protocol> protocol = Optional.empty();

    @ArgGroup
    private Unfinished unfinished = new Unfinished();

    /** What to do with a run that was stopped or killed; at most one of them. */
    private static final class Unfinished {
        @Option(
                names = "--resume",
                description = "Goes on from the last checkpoint of a run that was stopped or killed.")
        private boolean resume;

        @Option(names = "--fresh", description = "Gives such a run up and starts anew.")
        private boolean fresh;
    }

    @Override
    public Integer call() {
        if (replicas.follows()) {
            follow();
        } else {
            lead();
        }
        return 0;
    }

    private void lead() {
        List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
        try (Longview longview = options.write(ConsoleProgress.create(), overrides());
                ReplicaProcesses others = replicas.others(longview.settings().train(), arguments)) {
            TrainRequest request = request(longview, until, start()).in(others.group());
            TrainModel training = longview.get(TrainModel.class);
            TrainReport report =
                    Interruption.of(() -> others.with(() -> training.execute(request, longview.progress())));
            PrintWriter out = command.commandLine().getOut();
            print(report, out);
            out.println("Curves: " + longview.get(RunStore.class).report(report.run()));
        }
    }

    private void follow() {
        if (replicas.isChild()) {
            ReplicaProcesses.endWithParent();
        }
        try (Longview longview =
                options.read(replicas.isChild() ? Progress.NONE : ConsoleProgress.create(), overrides())) {
            ReplicaGroup group = replicas.place(longview.settings().train());
            long steps = longview.get(JoinTraining.class)
                    .execute(request(longview, until, start()).in(group), longview.progress());
            command.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "Replica %d of %d took its part up to step %,d; replica 0 keeps the model.%n",
                            group.replica(),
                            group.size(),
                            steps);
        }
    }

    private List<String> overrides() {
        return protocol.map(chosen -> "train.protocol=" + EnumNames.written(chosen)).stream()
                .toList();
    }

    private Start start() {
        if (unfinished.resume) {
            return Start.RESUME;
        }
        return unfinished.fresh ? Start.FRESH : Start.NEW;
    }

    static TrainRequest request(Longview longview, Optional<Instant> until, Start start) {
        Settings settings = longview.settings();
        return new TrainRequest(
                settings.model(),
                settings.items(),
                settings.positives(),
                settings.train(),
                until,
                start,
                longview.provenance());
    }

    static void print(TrainReport report, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Model %s: %,d steps on %,d people (%,d windows an epoch); loss %.4f, temperature %.4f%n",
                report.model(),
                report.steps(),
                report.trainingUsers(),
                report.windowsPerEpoch(),
                report.loss(),
                report.temperature());
        if (Double.isNaN(report.validationScore())) {
            out.println(
                    "Nobody could validate (see train.held-out and train.early-stopping.horizon): no early stopping,"
                            + " the last weights were taken");
        } else {
            out.printf(
                    Locale.ROOT,
                    "Best weights at step %,d: %s %.4f on %,d validation people%n",
                    report.bestStep(),
                    report.protocol().metric(),
                    report.validationScore(),
                    report.validationUsers());
        }
    }
}
