package dev.longview.storage.recent;

import dev.longview.ports.recent.LogEntry;
import dev.longview.ports.recent.LoggedItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** The rows of {@link RecentDatabase#items} in memory. Safe for use by many threads. */
final class LatestItems {

    private final Map<String, LoggedItem> byItem = new HashMap<>();
    private volatile List<LoggedItem> byNumber = List.of();

    private LatestItems() {}

    static LatestItems read(RecentDatabase database) throws RocksDBException {
        LatestItems items = new LatestItems();
        try (RocksIterator rows = database.db().newIterator(database.items())) {
            for (rows.seek(RecentKeys.sequence(1)); rows.isValid(); rows.next()) {
                long sequence = RecentKeys.sequence(rows.key());
                LogEntry entry = RecentCodec.decode(sequence, rows.value()).entry();
                if (entry instanceof LoggedItem item) {
                    items.put(item);
                }
            }
            rows.status();
        }
        return items;
    }

    /** By ascending number. */
    List<LoggedItem> byNumber() {
        return byNumber;
    }

    synchronized Optional<LoggedItem> of(String item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /** Its number is higher than all before. */
    synchronized void put(LoggedItem item) {
        Optional<LoggedItem> earlier =
                Optional.ofNullable(byItem.put(item.change().item(), item));
        List<LoggedItem> all = new ArrayList<>(byNumber);
        earlier.ifPresent(all::remove);
        all.add(item);
        // once: for a reader in between the item would have no change
        byNumber = List.copyOf(all);
    }

    /** What was not replaced meanwhile. */
    synchronized void remove(LoggedItem item) {
        byNumber = byNumber.stream()
                .filter(each -> each.sequence() != item.sequence())
                .toList();
        byItem.values().removeIf(each -> each.sequence() == item.sequence());
    }
}
