package dev.longview.application.recommendation;

import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentActions;
import java.util.List;

/** Where people's recent actions are asked for, such as an open {@link RecentActions}. Safe for use by many threads. */
@FunctionalInterface
public interface Recents {

    /** Nobody has any. */
    Recents NONE = (user, seen, most) -> List.of();

    /** See {@link RecentActions#latest}. */
    List<LoggedAction> latest(String user, RecentActions.Seen seen, int most);
}
