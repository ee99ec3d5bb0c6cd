package dev.longview.storage.timeline;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestReport.InputFile;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.TimelineStore;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.EngineFault;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ingests and reads with an embedded DuckDB. Every row becomes six values (person, item, time, type, surface, duration); a row
 * that agrees with another one in all six is a duplicate and is dropped, also against earlier ingests; other columns of the
 * file do not count. Data of which only the order is known has no duplicates. Actions of one time keep the order of the
 * input.
 *
 * <p>Work files lie in the draft and are gone before it is committed; DuckDB spills there when the memory is used up.
 */
public final class DuckDbTimelineStore implements TimelineStore {

    private static final String WORK = "work";

    private final ArtifactStore artifacts;
    private final ForgottenPeople people;

    /** @param people whom neither an ingest nor a snapshot may remember */
    public DuckDbTimelineStore(ArtifactStore artifacts, ForgottenPeople people) {
        this.artifacts = artifacts;
        this.people = people;
    }

    @Override
    public IngestReport ingest(IngestRequest request, Provenance provenance, Progress progress) {
        Optional<Artifact> earlier = artifacts.current(ArtifactKind.DATA);
        Optional<DataManifest> data = earlier.map(each -> each.read(SnapshotFiles.MANIFEST, DataManifest.class));
        InputHashes inputs = InputHashes.of(request, earlierFiles(data));
        // asked for after the log of recent actions was opened: what it has of somebody on the list came before the
        // wish
        Forgotten forgotten = people.now();
        long followed = data.map(DataManifest::followed).orElse(0L);
        boolean forgets = data.isPresent() && followed < forgotten.lastFrom(followed);
        if (inputs.read().isEmpty() && !RecentFiles.anyNew(request.recent(), data) && !forgets) {
            return nothingNew(earlier, data, inputs);
        }
        try (Draft draft = artifacts.draft(ArtifactKind.DATA)) {
            IngestReport report = run(request, inputs, forgotten, earlier, data, draft, progress);
            draft.commit(provenance.with(hashes(provenance, report, earlier)));
            artifacts.publish(ArtifactKind.DATA, earlier.map(Artifact::id), draft.id());
            return report;
        }
    }

    private static IngestReport run(
            IngestRequest request,
            InputHashes inputs,
            Forgotten forgotten,
            Optional<Artifact> earlier,
            Optional<DataManifest> data,
            Draft draft,
            Progress progress) {
        Path work = draft.directory().resolve(WORK);
        try {
            IngestReport report;
            try (DuckDb db = DuckDb.spillingTo(work, request.memory())) {
                Optional<RecentFiles> recent = request.recent().isPresent()
                        ? RecentFiles.write(work, request.recent().get(), data, forgotten)
                        : Optional.empty();
                var forgetting = ForgottenTable.load(db, work, forgotten, data);
                report = new IngestRun(db, request, inputs, recent, forgetting, earlier, data, draft).run(progress);
            }
            DurableFiles.delete(work);
            return report;
        } catch (EngineFault e) {
            throw e.explained("Ingest", "ingest.memory");
        } catch (IOException | UncheckedIOException e) {
            throw new RetryableException("Ingest failed at the file system: " + e.getMessage() + ".", e);
        }
    }

    private static List<InputFile> earlierFiles(Optional<DataManifest> data) {
        return data.stream()
                .flatMap(manifest -> manifest.ingests().stream())
                .flatMap(ingest -> ingest.files().stream())
                .toList();
    }

    private static IngestReport nothingNew(
            Optional<Artifact> snapshot, Optional<DataManifest> data, InputHashes inputs) {
        return new IngestReport(
                snapshot.map(Artifact::id).orElse("none"),
                List.of(),
                inputs.skipped(),
                0,
                0,
                0,
                0,
                0L,
                List.of(),
                data.map(DataManifest::users).orElse(0),
                data.map(DataManifest::items).orElse(0),
                data.map(DataManifest::events).orElse(0L));
    }

    private static Map<String, String> hashes(Provenance provenance, IngestReport report, Optional<Artifact> earlier) {
        Map<String, String> hashes = new TreeMap<>(provenance.inputs());
        report.files().forEach(file -> hashes.put(file.path(), file.sha256()));
        earlier.ifPresent(snapshot -> hashes.put("earlier snapshot", ArtifactKind.DATA.folder() + "/" + snapshot.id()));
        return hashes;
    }

    @Override
    public DataSnapshot open(Artifact snapshot) {
        return DuckDbSnapshot.open(snapshot, people);
    }
}
