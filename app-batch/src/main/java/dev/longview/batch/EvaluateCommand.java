package dev.longview.batch;

import dev.longview.application.evaluation.EvaluateLeaveOneOut;
import dev.longview.application.evaluation.EvaluateModel;
import dev.longview.application.evaluation.EvaluationRequest;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.evaluation.InterestOracles;
import dev.longview.application.evaluation.LeaveOneOutRequest;
import dev.longview.application.evaluation.interest.EvaluateInterests;
import dev.longview.application.evaluation.interest.InterestEvaluationRequest;
import dev.longview.composition.Longview;
import dev.longview.composition.WorkspaceOptions;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "evaluate",
        description = "Measures the current model beside honest baselines on what people did after T, or did last.",
        footer = {
            "",
            "Examples:",
            "  longview evaluate --at 2012-06-01 --horizon 14d",
            "  longview evaluate --at 2012-06-01 --users all",
            "  longview evaluate --at 2012-06-01 --users all --baselines-only",
            "  longview evaluate --protocol leave-one-out --split validation",
            "  longview evaluate --protocol pinnersage --from 2012-12-01 --days 7 --users 500"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final Duration HORIZON = Duration.ofDays(14);

    @Mixin
    private WorkspaceOptions options;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "time",
            description = "time (what held-out people do after T) or leave-one-out (everybody's last positive action);"
                    + " a model must have been trained with the same; or pinnersage, which compares representations of"
                    + " people day by day (default: ${DEFAULT-VALUE}).")
    private Measurement protocol;

    @Option(
            names = "--split",
            paramLabel = "PART",
            description = "Leave-one-out: test, or validation, the positive before it (default: test).")
    private Optional<Part> split = Optional.empty();

    @Option(
            names = "--at",
            paramLabel = "T",
            converter = Moments.class,
            description = "What happened at or before T is known, what came later is foretold.")
    private Optional<Instant> at = Optional.empty();

    @Option(
            names = "--horizon",
            paramLabel = "SPAN",
            converter = Spans.class,
            description = "How far after T (default: 14d).")
    private Optional<Duration> horizon = Optional.empty();

    @Option(
            names = "--users",
            paramLabel = "WHO",
            converter = AskedUsers.Names.class,
            description =
                    "held-out (from training) or all (default: held-out). PinnerSage: all, or how many of the people"
                            + " active on the days, at random (default: 2000).")
    private Optional<AskedUsers> users = Optional.empty();

    @Mixin
    private ReplayOptions replay;

    @Option(names = "--model", paramLabel = "ID", description = "A model's id (default: the current one).")
    private Optional<String> model = Optional.empty();

    @Option(names = "--baselines-only", description = "Measures the baselines without a model.")
    private boolean baselinesOnly;

    @Option(
            names = "--pinnersage",
            paramLabel = "C",
            split = ",",
            description =
                    "By time: also measures PinnerSage by the C most important clusters of people, of which an oracle"
                            + " picks the best for every target, such as 5,20.")
    private List<Integer> oracles = List.of();

    @Override
    public Integer call() {
        requireFitting();
        try (Longview longview = options.write(ConsoleProgress.create())) {
            PrintWriter out = command.commandLine().getOut();
            switch (protocol) {
                case TIME -> {
                    var request = request(
                            longview,
                            at.orElseThrow(),
                            horizon.orElse(HORIZON),
                            users.map(AskedUsers::people).orElse(People.HELD_OUT),
                            oracles.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new InterestOracles(
                                            oracles, longview.settings().pinnersage())),
                            model(longview));
                    EvaluationTable.print(
                            longview.get(EvaluateModel.class).evaluate(request, longview.progress()), out);
                }
                case LEAVE_ONE_OUT ->
                    LeaveOneOutTable.print(
                            longview.get(EvaluateLeaveOneOut.class)
                                    .evaluate(leaveOneOut(longview), longview.progress()),
                            out);
                case PINNERSAGE ->
                    ReplayTable.print(
                            longview.get(EvaluateInterests.class).evaluate(replay(longview), longview.progress()), out);
            }
        }
        return 0;
    }

    private void requireFitting() {
        boolean some = users.stream().anyMatch(asked -> asked.count().isPresent());
        require(
                protocol == Measurement.PINNERSAGE || !(some || replay.areGiven()),
                "--from, --days, --candidates, --relevant and a number of --users go with --protocol pinnersage only");
        require(
                protocol == Measurement.LEAVE_ONE_OUT || split.isEmpty(),
                "--split goes with --protocol leave-one-out only");
        require(
                protocol == Measurement.TIME || oracles.isEmpty(),
                "--pinnersage goes with --protocol time only; --protocol pinnersage compares without it");
        switch (protocol) {
            case TIME ->
                require(
                        at.isPresent(),
                        "--at is missing: a point in time to evaluate at, or --protocol leave-one-out or pinnersage");
            case LEAVE_ONE_OUT ->
                require(
                        at.isEmpty() && horizon.isEmpty() && users.isEmpty(),
                        "--at, --horizon and --users do not go with --protocol leave-one-out, which asks everybody for the"
                                + " last positive action");
            case PINNERSAGE ->
                require(
                        at.isEmpty()
                                && horizon.isEmpty()
                                && users.stream().allMatch(asked -> asked.people() == People.ALL),
                        "--at, --horizon and --users held-out do not go with --protocol pinnersage, which tests everybody"
                                + " --from a day on");
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    private LeaveOneOutRequest leaveOneOut(Longview longview) {
        var settings = longview.settings();
        return new LeaveOneOutRequest(
                model(longview),
                split.orElse(Part.TEST),
                settings.positives(),
                settings.evaluation(),
                longview.provenance());
    }

    /** What needs no model is measured where there is none. */
    private InterestEvaluationRequest replay(Longview longview) {
        OptionalInt most = users.map(AskedUsers::most).orElse(OptionalInt.empty());
        return replay.request(longview, baselinesOnly ? Optional.empty() : known(longview), most);
    }

    private Optional<String> known(Longview longview) {
        return model.or(() -> longview.get(ArtifactStore.class).currentId(ArtifactKind.MODEL));
    }

    private Optional<String> model(Longview longview) {
        if (baselinesOnly) {
            return Optional.empty();
        }
        return known(longview).or(() -> {
            throw new NotFoundException("The workspace has no model to evaluate: longview train makes one;"
                    + " --baselines-only measures the baselines alone.");
        });
    }

    static EvaluationRequest request(
            Longview longview,
            Instant at,
            Duration horizon,
            People people,
            Optional<InterestOracles> oracles,
            Optional<String> model) {
        var settings = longview.settings();
        return new EvaluationRequest(
                model,
                at.toEpochMilli(),
                horizon,
                people,
                settings.positives(),
                settings.split(),
                settings.evaluation(),
                oracles,
                longview.provenance());
    }
}
