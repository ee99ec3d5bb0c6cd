package dev.longview.batch;

import dev.longview.application.evaluation.EvaluateModel;
import dev.longview.application.evaluation.EvaluationReport;
import dev.longview.application.evaluation.EvaluationRequest;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Measures the current model beside honest baselines on what people did after T.",
        footer = {
            "",
            "Examples:",
            "  longview evaluate --at 2012-06-01 --horizon 14d",
            "  longview evaluate --at 2012-06-01 --users all",
            "  longview evaluate --at 2012-06-01 --users all --baselines-only"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--at",
            paramLabel = "T",
            required = true,
            converter = Moments.class,
            description = "What happened at or before T is known, what came later is foretold.")
    private Instant at;

    @Option(
            names = "--horizon",
            paramLabel = "SPAN",
            defaultValue = "14d",
            converter = Spans.class,
            description = "How far after T (default: ${DEFAULT-VALUE}).")
    private Duration horizon;

    @Option(
            names = "--users",
            paramLabel = "WHO",
            defaultValue = "held-out",
            converter = PeopleNames.class,
            description = "held-out (from training) or all (default: ${DEFAULT-VALUE}).")
    private People people;

    @Option(names = "--model", paramLabel = "ID", description = "A model's id (default: the current one).")
    private Optional<String> model = Optional.empty();

    @Option(names = "--baselines-only", description = "Measures the baselines without a model.")
    private boolean baselinesOnly;

    @Override
    public Integer call() {
        try (Longview longview = options.write(ConsoleProgress.create())) {
            EvaluationReport report = longview.get(EvaluateModel.class)
                    .evaluate(request(longview, at, horizon, people, model(longview)), longview.progress());
            EvaluationTable.print(report, command.commandLine().getOut());
        }
        return 0;
    }

    private Optional<String> model(Longview longview) {
        if (baselinesOnly) {
            return Optional.empty();
        }
        return model.or(() -> longview.get(ArtifactStore.class).currentId(ArtifactKind.MODEL))
                .or(() -> {
                    throw new NotFoundException("The workspace has no model to evaluate: longview train makes one;"
                            + " --baselines-only measures the baselines alone.");
                });
    }

    static EvaluationRequest request(
            Longview longview, Instant at, Duration horizon, People people, Optional<String> model) {
        var settings = longview.settings();
        return new EvaluationRequest(
                model,
                at.toEpochMilli(),
                horizon,
                people,
                settings.positives(),
                settings.split(),
                settings.evaluation(),
                longview.provenance());
    }
}
