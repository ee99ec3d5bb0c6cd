package dev.longview.application.recommendation;

import dev.longview.ports.forgotten.ForgottenPeople;
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

    /** The same without what is to be forgotten, which another process may have been told, and the log does not know yet. */
    default Recents remembering(ForgottenPeople people) {
        return (user, seen, most) -> {
            List<LoggedAction> all = latest(user, seen, most);
            if (all.isEmpty()) {
                return all;
            }
            return people.now()
                    .of(user)
                    .map(wish ->
                            all.stream().filter(each -> !each.upTo(wish.time())).toList())
                    .orElse(all);
        };
    }
}
