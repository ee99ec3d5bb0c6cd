package dev.longview.application.daily;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;

/**
 * What daily runs of one kind publish, each in place of the one before.
 *
 * @param file the record's file name in an artifact
 * @param type the record
 * @param noun what one of them is called
 */
public record Lineage<R extends Record & DayRecord>(ArtifactKind kind, String file, Class<R> type, String noun) {

    public Published<R> read(Artifact artifact) {
        return new Published<>(artifact.id(), artifact.read(file, type));
    }
}
