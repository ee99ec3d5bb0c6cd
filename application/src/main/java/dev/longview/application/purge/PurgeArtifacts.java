package dev.longview.application.purge;

import dev.longview.application.daily.DayRecord;
import dev.longview.application.daily.Lineage;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ProfileStores;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.timeline.DataManifest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes what was replaced, and with it the people who were forgotten since: all snapshots, generations and batches of interests but
 * the current ones and the snapshots that these stand on, and all evaluations older than the current data. Models stay.
 */
public final class PurgeArtifacts {

    private final ArtifactStore artifacts;
    private final ProfileStores profiles;
    private final ForgottenPeople people;

    @Inject
    public PurgeArtifacts(ArtifactStore artifacts, ProfileStores profiles, ForgottenPeople people) {
        this.artifacts = artifacts;
        this.profiles = profiles;
        this.people = people;
    }

    /**
     * What was found.
     *
     * @param replaced what goes, each as a folder of the workspace
     * @param remembering what stays and was made before somebody's wish to be forgotten, each with the cure
     */
    public record Purged(List<String> replaced, List<String> remembering) {}

    private record Named(ArtifactKind kind, String id) {

        @Override
        public String toString() {
            return kind.folder() + "/" + id;
        }
    }

    /** What {@link #purge} would do. */
    public Purged planned() {
        return new Purged(replaced(kept()).stream().map(Named::toString).toList(), remembering());
    }

    /**
     * Deletes it, after all that stays was fetched and verified.
     *
     * @throws dev.longview.ports.failure.CorruptException where some of that is damaged
     * @throws dev.longview.ports.failure.NotFoundException where some of that is lost; nothing is deleted then
     */
    public Purged purge() {
        Set<Named> kept = kept();
        List<Named> replaced = replaced(kept);
        Purged purged = new Purged(replaced.stream().map(Named::toString).toList(), remembering());
        kept.forEach(each -> artifacts.open(each.kind(), each.id()).folder());
        for (ArtifactKind kind : List.of(ArtifactKind.GENERATION, ArtifactKind.INTERESTS)) {
            artifacts.current(kind).ifPresent(each -> profiles.of(kind).purge(each));
        }
        replaced.forEach(each -> artifacts.delete(each.kind(), each.id()));
        return purged;
    }

    private Set<Named> kept() {
        Set<Named> kept = new HashSet<>();
        for (ArtifactKind kind : List.of(ArtifactKind.DATA, ArtifactKind.GENERATION, ArtifactKind.INTERESTS)) {
            artifacts.currentId(kind).ifPresent(id -> kept.add(new Named(kind, id)));
        }
        current(GenerationRecord.LINEAGE).ifPresent(open -> kept.add(new Named(ArtifactKind.DATA, open.snapshot())));
        current(InterestsRecord.LINEAGE).ifPresent(open -> kept.add(new Named(ArtifactKind.DATA, open.snapshot())));
        return kept;
    }

    private List<Named> replaced(Set<Named> kept) {
        List<Named> replaced = new ArrayList<>();
        for (ArtifactKind kind : List.of(ArtifactKind.GENERATION, ArtifactKind.INTERESTS, ArtifactKind.DATA)) {
            // nothing was replaced where nothing is current
            if (artifacts.currentId(kind).isPresent()) {
                all(kind).stream().filter(each -> !kept.contains(each)).forEach(replaced::add);
            }
        }
        Optional<String> data = artifacts.currentId(ArtifactKind.DATA);
        all(ArtifactKind.EVALUATION).stream()
                .filter(each -> data.isPresent() && each.id().compareTo(data.get()) < 0)
                .forEach(replaced::add);
        return replaced;
    }

    private List<Named> all(ArtifactKind kind) {
        return artifacts.list(kind).stream().map(id -> new Named(kind, id)).toList();
    }

    private List<String> remembering() {
        Forgotten now = people.now();
        List<String> remembering = new ArrayList<>();
        artifacts
                .current(ArtifactKind.DATA)
                .filter(data -> now.anySince(
                        data.read(DataManifest.FILE, DataManifest.class).followed()))
                .ifPresent(data -> remembering.add(new Named(data.kind(), data.id())
                        + "; `longview ingest`, with or without new files, makes new data without them"));
        remembering(GenerationRecord.LINEAGE, now, "longview daily").ifPresent(remembering::add);
        remembering(InterestsRecord.LINEAGE, now, "longview pinnersage batch").ifPresent(remembering::add);
        return remembering;
    }

    private Optional<String> remembering(Lineage<?> lineage, Forgotten now, String command) {
        return artifacts
                .current(lineage.kind())
                .filter(each -> now.anySince(lineage.read(each).record().followed()))
                .map(each -> new Named(each.kind(), each.id()) + "; `" + command + "` replaces it");
    }

    private <R extends Record & DayRecord> Optional<R> current(Lineage<R> lineage) {
        return artifacts.current(lineage.kind()).map((Artifact each) -> lineage.read(each)
                .record());
    }
}
