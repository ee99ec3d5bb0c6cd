package dev.longview.application.evaluation;

import dev.longview.application.evaluation.EvaluationReport.ColumnResult;
import dev.longview.application.evaluation.EvaluationReport.RankerResult;
import dev.longview.application.evaluation.EvaluationRequest.People;
import dev.longview.application.evaluation.interest.EvaluateInterests;
import dev.longview.application.evaluation.interest.InterestEvaluationReport;
import dev.longview.application.evaluation.interest.InterestEvaluationRequest;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.interest.ThresholdChoice;
import dev.longview.application.interest.TuneThreshold;
import dev.longview.application.model.ModelDescription;
import dev.longview.application.model.PositiveSettings;
import dev.longview.domain.embedding.Similarity;
import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.evaluation.LeaveOneOut.Part;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.domain.interest.Linkage;
import dev.longview.domain.loss.Loss;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.model.OptimizerSettings;
import dev.longview.ports.model.ReplicaGroup;
import dev.longview.ports.model.Trainer;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.MemoryTimelines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use case over a small world, with a model and a table writer that can be looked into. */
final class Bench implements ModelRuntime, TableWriter {

    static final PositiveSettings EVERYTHING = new PositiveSettings(List.of(), List.of());
    static final EvaluationSettings USUAL = new EvaluationSettings(10, 50, 1_000_000, 1_000, 0.01);
    static final UserSplit HALF = new UserSplit(1, .5, 0);
    private static final Provenance PROVENANCE = new Provenance("test", "k = 1", 7, Map.of());

    final FakeArtifactStore artifacts;
    final List<Object[]> table = new ArrayList<>();
    private final MemoryTimelines timelines = new MemoryTimelines();

    Bench(World world, Path folder) {
        this.artifacts = new FakeArtifactStore(folder);
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            draft.commit(PROVENANCE);
            artifacts.publish(ArtifactKind.DATA, Optional.empty(), draft.id());
            timelines.put(world.of(draft.id()));
        }
    }

    /** Keeps a model whose every embedding is fixed: see {@link #encoder}. */
    String model(ModelDescription description) {
        try (Draft draft = artifacts.draft(ArtifactKind.MODEL)) {
            draft.write(ModelDescription.FILE, description);
            Files.createDirectories(draft.directory().resolve(ModelDescription.WEIGHTS));
            return draft.commit(PROVENANCE).id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EvaluationReport evaluate(EvaluationRequest request) {
        return new EvaluateModel(artifacts, timelines, this, this).evaluate(request, Progress.NONE);
    }

    LeaveOneOutReport evaluate(LeaveOneOutRequest request) {
        return new EvaluateLeaveOneOut(artifacts, timelines, this, this).evaluate(request, Progress.NONE);
    }

    InterestEvaluationReport replay(InterestEvaluationRequest request) {
        return new EvaluateInterests(artifacts, timelines, () -> this).evaluate(request, Progress.NONE);
    }

    /** Everybody, from a day on, two candidates each; clusters are merged up to a half. */
    static InterestEvaluationRequest replay(LocalDate from, int days) {
        return new InterestEvaluationRequest(
                Optional.empty(), Optional.of(from), days, 100, 2, .9, EVERYTHING, interests(.5), 100, PROVENANCE);
    }

    static InterestSettings interests(double threshold) {
        return new InterestSettings(
                Optional.empty(), Duration.ofDays(90), 50, Linkage.WARD, Optional.of(threshold), .01, 20);
    }

    ThresholdChoice tune(LocalDate day, InterestSettings settings) {
        return new TuneThreshold(artifacts, timelines, () -> this)
                .choose(Optional.of(day), settings, PROVENANCE.seed(), Progress.NONE);
    }

    /** The id of the data. */
    String data() {
        return artifacts.currentId(ArtifactKind.DATA).orElseThrow();
    }

    static LeaveOneOutRequest leaveOneOut(Optional<String> model, Part part) {
        return new LeaveOneOutRequest(model, part, EVERYTHING, USUAL, PROVENANCE);
    }

    /** Everybody, baselines only, a horizon of a day. */
    static EvaluationRequest at(long time) {
        return at(time, Duration.ofDays(1), new EvaluationSettings(1, 2, 100, 50, 0.01));
    }

    static EvaluationRequest at(long time, Duration horizon, EvaluationSettings settings) {
        return new EvaluationRequest(
                Optional.empty(), time, horizon, People.ALL, EVERYTHING, HALF, settings, Optional.empty(), PROVENANCE);
    }

    static EvaluationRequest with(EvaluationRequest request, String model, People people) {
        return new EvaluationRequest(
                Optional.of(model),
                request.at(),
                request.horizon(),
                people,
                request.positives(),
                request.split(),
                request.settings(),
                request.oracles(),
                request.provenance());
    }

    static ColumnResult result(EvaluationReport report, String ranker, TargetColumn column) {
        return of(report, ranker).columns().stream()
                .filter(result -> result.column() == column)
                .findFirst()
                .orElseThrow();
    }

    static RankerResult of(EvaluationReport report, String ranker) {
        return report.rankers().stream()
                .filter(result -> result.ranker().equals(ranker))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Trainer trainer(
            ModelSpec spec,
            Loss loss,
            OptimizerSettings optimizer,
            Optional<Vectors> itemVectors,
            long seed,
            ReplicaGroup group) {
        throw new UnsupportedOperationException("an evaluation trains nothing");
    }

    /** A person is where the last item is, on a circle; item i stands at an angle of i tenths. */
    @Override
    public Encoder encoder(ModelSpec spec, Path weights, Optional<Vectors> itemVectors, int items) {
        return new Encoder() {
            @Override
            public Vectors encodeUsers(SequenceBatch batch) {
                Vectors users = Vectors.zeros(batch.count(), 2);
                for (int row = 0; row < batch.count(); row++) {
                    circle(batch.items()[row * batch.length()], users.values(), 2 * row);
                }
                return Similarity.normalized(users);
            }

            @Override
            public Vectors encodeItems(int from, int to) {
                Vectors all = Vectors.zeros(to - from, 2);
                for (int item = from; item < to; item++) {
                    circle(item, all.values(), 2 * (item - from));
                }
                return Similarity.normalized(all);
            }

            @Override
            public void close() {}
        };
    }

    private static void circle(int item, float[] target, int offset) {
        target[offset] = (float) Math.cos(item / 10.0);
        target[offset + 1] = (float) Math.sin(item / 10.0);
    }

    @Override
    public void write(Path target, Format format, List<TableWriter.Column> columns, Iterator<Object[]> rows) {
        rows.forEachRemaining(table::add);
    }
}
