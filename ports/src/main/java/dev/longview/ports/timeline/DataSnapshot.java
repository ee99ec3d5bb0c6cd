package dev.longview.ports.timeline;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.sequence.Timeline;
import java.util.List;
import java.util.stream.Stream;

/** One immutable state of the data. Safe for use by many threads. */
public interface DataSnapshot {

    /** No person's id begins so, since an ingest trims ids. */
    String NOBODY = " forgotten ";

    /** The artifact's id. */
    String id();

    DataManifest manifest();

    /** People's ids. Numbers do not move: that of a person whom the data forgot has a name that begins with {@link #NOBODY}. */
    Vocabulary users();

    Vocabulary actionTypes();

    Vocabulary surfaces();

    ItemTable items();

    /** All timelines by ascending user index; the caller closes the stream. */
    Stream<Timeline> timelines();

    /** The timelines of the given users, by ascending user index. */
    List<Timeline> timelines(List<Integer> users);
}
