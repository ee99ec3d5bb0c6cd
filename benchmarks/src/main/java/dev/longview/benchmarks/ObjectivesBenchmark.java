package dev.longview.benchmarks;

import dev.longview.application.evaluation.EvaluateModel;
import dev.longview.application.evaluation.EvaluationReport;
import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.application.evaluation.EvaluationRequest;
import dev.longview.application.evaluation.TargetColumn;
import dev.longview.application.training.TrainModel;
import dev.longview.composition.Longview;
import dev.longview.domain.evaluation.Interval;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The training objectives compared (PinnerFormer Table 3): in a workspace with data, every objective is trained until every
 * cut with every seed, and evaluated on the held-out people's next two weeks. Prints a line per run as it ends, then per
 * cut and objective the mean over the seeds, the seeds' lowest and highest, and the first seed's bootstrap interval.
 *
 * <p>Arguments: the workspace; cuts, such as {@code 2012-08-01T00:00:00Z,2012-10-01T00:00:00Z}; the number of seeds (default
 * 3); then settings as {@code --set} takes them.
 */
public final class ObjectivesBenchmark {

    private static final Duration HORIZON = Duration.ofDays(14);

    private static final Map<String, List<String>> OBJECTIVES = new TreeMap<>(Map.of(
            "1 next action", List.of("train.objective.kind=next-action"),
            "2 SASRec", List.of("train.objective.kind=sasrec"),
            "3 SASRec, e_1 like all", List.of("train.objective.kind=sasrec", "train.objective.newest=like-all"),
            "4 all action 28 d", List.of("train.objective.kind=all-action"),
            "5 dense all action 14 d", List.of("train.objective.kind=dense-all-action", "train.objective.reach=14d"),
            "6 dense all action 28 d", List.of("train.objective.kind=dense-all-action")));

    private record Result(double recall, Interval interval, double coverage) {}

    private ObjectivesBenchmark() {}

    public static void main(String[] arguments) {
        Path workspace = Path.of(arguments[0]);
        int seeds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        List<String> more = List.of(arguments).subList(Math.min(3, arguments.length), arguments.length);
        for (String cut : arguments[1].split(",", -1)) {
            Map<String, List<Result>> results = new TreeMap<>();
            for (int seed = 1; seed <= seeds; seed++) {
                for (Map.Entry<String, List<String>> objective : OBJECTIVES.entrySet()) {
                    List<String> settings = new ArrayList<>(more);
                    settings.addAll(objective.getValue());
                    settings.add("seed=" + seed);
                    Result result = run(workspace, Instant.parse(cut), settings);
                    results.computeIfAbsent(objective.getKey(), name -> new ArrayList<>())
                            .add(result);
                    print(cut + " seed " + seed, objective.getKey(), List.of(result));
                }
            }
            results.forEach((objective, runs) -> print(cut, objective, runs));
        }
    }

    private static Result run(Path workspace, Instant cut, List<String> settings) {
        try (Longview longview = Longview.writing(workspace, settings, Progress.NONE)) {
            String model = longview.get(TrainModel.class)
                    .execute(SampleTraining.request(longview, Optional.of(cut)), Progress.NONE)
                    .model();
            EvaluationReport report =
                    longview.get(EvaluateModel.class).evaluate(question(longview, cut, model), Progress.NONE);
            RankerResult ranker = report.rankers().stream()
                    .filter(one -> one.ranker().equals(EvaluationReport.MODEL))
                    .findFirst()
                    .orElseThrow();
            Interval recall = ranker.columns().stream()
                    .filter(column -> column.column() == TargetColumn.ALL)
                    .flatMap(column -> column.recallAtK().stream())
                    .findFirst()
                    .orElseThrow();
            return new Result(recall.mean(), recall, ranker.coverage());
        }
    }

    private static EvaluationRequest question(Longview longview, Instant cut, String model) {
        return new EvaluationRequest(
                Optional.of(model),
                cut.toEpochMilli(),
                HORIZON,
                EvaluationRequest.People.HELD_OUT,
                longview.settings().positives(),
                longview.settings().split(),
                longview.settings().evaluation(),
                Optional.empty(),
                longview.provenance());
    }

    private static void print(String what, String objective, List<Result> runs) {
        double[] recalls = runs.stream().mapToDouble(Result::recall).sorted().toArray();
        double coverage = runs.stream().mapToDouble(Result::coverage).average().orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.4f (%.4f to %.4f) | [%.4f, %.4f] | %.4f |%n",
                what,
                objective,
                Arrays.stream(recalls).average().orElseThrow(),
                recalls[0],
                recalls[recalls.length - 1],
                runs.getFirst().interval().low(),
                runs.getFirst().interval().high(),
                coverage);
    }
}
