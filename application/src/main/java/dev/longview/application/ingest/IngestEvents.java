package dev.longview.application.ingest;

import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Extends the workspace's data by event, item and vector files. */
public final class IngestEvents {

    private final TimelineStore timelines;
    private final IngestSettings settings;

    @Inject
    public IngestEvents(TimelineStore timelines, IngestSettings settings) {
        this.timelines = timelines;
        this.settings = settings;
    }

    /**
     * The files to bring in.
     *
     * @param events at least one
     * @param items an item file
     * @param vectors a file of item vectors
     * @param vectorIds ids for the rows of a vector file that has none
     */
    public record Files(List<Path> events, Optional<Path> items, Optional<Path> vectors, Optional<Path> vectorIds) {

        public Files {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new MisconfiguredException("There are no event files: give at least one with --events.");
            }
            if (vectorIds.isPresent() && vectors.isEmpty()) {
                throw new MisconfiguredException("There are ids of vectors (" + vectorIds.get()
                        + "), but no vectors: give the vector file with --item-vectors.");
            }
        }
    }

    /** @see TimelineStore#ingest */
    public IngestReport ingest(Files files, IngestSchema schema, Provenance provenance, Progress progress) {
        IngestRequest request = new IngestRequest(
                files.events(),
                schema,
                files.items(),
                files.vectors(),
                files.vectorIds(),
                settings.memory(),
                settings.maxRejected());
        return timelines.ingest(request, provenance, progress);
    }
}
