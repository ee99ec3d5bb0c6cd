package dev.longview.ports.timeline;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.progress.Progress;

/**
 * Turns event logs into data snapshots and reads them. Ingest is atomic: it ends in a new snapshot artifact, published, or
 * in an exception with the workspace unchanged. Safe for use by many threads; one ingest at a time.
 */
public interface TimelineStore {

    /**
     * Extends the current snapshot (if any) by more events. Dense indices given earlier never change. Input files that were
     * ingested before (same content) are skipped; if nothing is new, no snapshot is made. Whoever was forgotten since the current snapshot
     * loses all actions in it, which is new too; of what comes in, a forgotten person's actions up to the time of the wish are
     * dropped, and all of them where times are not real. Row-level faults are counted; above
     * the allowed share they stop the ingest.
     *
     * @throws dev.longview.ports.failure.MisconfiguredException for a schema that does not fit the files, unreadable or empty
     *     files, vectors of unequal length or with NaN, duplicate item ids, too many rejected rows
     */
    IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress);

    /**
     * Opens a snapshot's artifact of kind DATA; whole-file faults are {@code CorruptException}. It has no timelines of people who
     * were forgotten since it was made, though its files have.
     */
    DataSnapshot open(Artifact snapshot);
}
