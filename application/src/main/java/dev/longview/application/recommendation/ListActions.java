package dev.longview.application.recommendation;

import dev.longview.domain.sequence.Timeline;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.timeline.DataSnapshot;
import dev.longview.ports.timeline.TimelineStore;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Tells what a person did, latest first. */
public final class ListActions {

    private final ArtifactStore artifacts;
    private final TimelineStore timelines;

    @Inject
    public ListActions(ArtifactStore artifacts, TimelineStore timelines) {
        this.artifacts = artifacts;
        this.timelines = timelines;
    }

    /**
     * One action, in the users' words.
     *
     * @param title {@code ""} where unknown
     */
    public record Deed(Instant time, String type, String item, String title) {}

    /**
     * The latest actions of a person in the current data.
     *
     * @param most how many at most, ≥ 1
     * @throws NotFoundException without data, or for an unknown person
     */
    public List<Deed> list(String user, int most) {
        DataSnapshot data = timelines.open(artifacts
                .current(ArtifactKind.DATA)
                .orElseThrow(() -> new NotFoundException("The workspace has no data. Run longview ingest first.")));
        // who was forgotten keeps an index, and has no timeline
        Timeline timeline = data.users().indexOf(user).stream()
                .mapToObj(index -> data.timelines(List.of(index)))
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("Nobody in the data has the id '" + user + "'."));
        int size = timeline.size();
        return IntStream.range(0, Math.min(most, size))
                .mapToObj(back -> deed(data, timeline, size - 1 - back))
                .toList();
    }

    private static Deed deed(DataSnapshot data, Timeline timeline, int action) {
        int item = timeline.items()[action];
        return new Deed(
                Instant.ofEpochMilli(timeline.times()[action]),
                data.actionTypes().name(timeline.types()[action]),
                data.items().ids().name(item),
                data.items().titles()[item]);
    }
}
