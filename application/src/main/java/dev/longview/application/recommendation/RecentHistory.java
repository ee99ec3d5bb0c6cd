package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import dev.longview.ports.recent.LoggedAction;
import dev.longview.ports.recent.RecentActions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a person did recently, in a snapshot's indices.
 *
 * @param items of actions on known items, latest first
 * @param times of the same, epoch milliseconds UTC
 * @param unknown how many actions were on items that the snapshot does not have, and are left out
 */
record RecentHistory(int[] items, long[] times, int unknown) {

    /** No more of a person's recent actions than this, the latest, are looked at. */
    static final int MOST = 1000;

    private static final RecentActions.Seen NOTHING = new RecentActions.Seen(0, -1);

    /** What a person did that a batch has not seen. */
    static RecentHistory since(ServingInterests batch, Recents recents, String user) {
        var seen =
                new RecentActions.Seen(batch.record().absorbed(), batch.record().until());
        return of(recents.latest(user, seen, MOST), batch.items());
    }

    /** Everything recent that a person did. */
    static RecentHistory all(ItemTable items, Recents recents, String user) {
        return of(recents.latest(user, NOTHING, MOST), items);
    }

    boolean isEmpty() {
        return items.length == 0 && unknown == 0;
    }

    private static RecentHistory of(List<LoggedAction> actions, ItemTable table) {
        List<Integer> items = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        for (LoggedAction each : actions) {
            table.ids().indexOf(each.action().item()).ifPresent(item -> {
                items.add(item);
                times.add(each.action().time());
            });
        }
        return new RecentHistory(
                items.stream().mapToInt(Integer::intValue).toArray(),
                times.stream().mapToLong(Long::longValue).toArray(),
                actions.size() - items.size());
    }
}
