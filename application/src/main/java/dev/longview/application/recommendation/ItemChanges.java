package dev.longview.application.recommendation;

import dev.longview.ports.recent.LoggedItem;
import java.util.List;

/** Where new and changed items are asked for, such as an open log of recent actions. Safe for use by many threads. */
@FunctionalInterface
public interface ItemChanges {

    /** There are none. */
    ItemChanges NONE = List::of;

    /** See {@link dev.longview.ports.recent.RecentActions#items}; the same list as long as nothing changes. */
    List<LoggedItem> now();
}
