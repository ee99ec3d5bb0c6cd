package dev.longview.application.interest;

import dev.longview.application.daily.Publication;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses the threshold of {@code pinnersage} from the current data and shows what others would do. It changes nothing. */
public final class TuneThreshold {

    private final TimelineStore timelines;
    private final Supplier<ModelRuntime> runtime;
    private final Publication publication;

    /** @param runtime started only where items are clustered by a model's embeddings */
    @Inject
    public TuneThreshold(ArtifactStore artifacts, TimelineStore timelines, Supplier<ModelRuntime> runtime) {
        this.timelines = timelines;
        this.runtime = runtime;
        this.publication = new Publication(artifacts);
    }

    /**
     * Chooses as a batch of that day would.
     *
     * @param day empty: the day of the data's last action
     * @param seed of the sample of people
     * @throws dev.longview.ports.failure.NotFoundException without data or, where it is needed, a model
     * @throws dev.longview.ports.failure.MisconfiguredException for a day outside of the data, or where nobody acted enough
     */
    public ThresholdChoice choose(Optional<LocalDate> day, InterestSettings settings, long seed, Progress progress) {
        DataSnapshot snapshot = timelines.open(
                publication.require(ArtifactKind.DATA, Optional.empty(), "`longview ingest` makes some"));
        ItemSpace space = ItemSpace.open(settings.vectors(), snapshot.items(), publication, runtime);
        return ThresholdTuning.of(day, settings, snapshot, space).choose(seed, progress);
    }
}
