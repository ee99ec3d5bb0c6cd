package dev.longview.application.recommendation;

import dev.longview.domain.action.Vocabulary;
import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.LoggedItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A snapshot's item table with room behind it for new items, in the order in which they came. Given vectors are left out. Immutable; safe
 * for use by many threads.
 *
 * @param added the ids of the new ones
 */
record ChangedTable(ItemTable base, List<String> added) {

    /** With more items, as far as they are new. */
    ChangedTable and(List<LoggedItem> changes) {
        Set<String> all = new LinkedHashSet<>(added);
        changes.stream()
                .map(each -> each.change().item())
                .filter(item -> base.ids().indexOf(item).isEmpty())
                .forEach(all::add);
        return new ChangedTable(base, List.copyOf(all));
    }

    /** What is known now; nothing of new items that have no change any more. */
    ItemTable with(List<LoggedItem> changes) {
        int size = base.size() + added.size();
        Vocabulary ids = base.ids().and(added);
        Vocabulary interests = base.interests().and(labels(changes));
        String[] titles = Arrays.copyOf(base.titles(), size);
        Arrays.fill(titles, base.size(), size, "");
        int[] interest = Arrays.copyOf(base.interest(), size);
        Arrays.fill(interest, base.size(), size, -1);
        float[] quality = Arrays.copyOf(base.quality(), size);
        Arrays.fill(quality, base.size(), size, Float.NaN);
        BitSet eligible = (BitSet) base.eligible().clone();
        BitSet withVector = (BitSet) base.withVector().clone();
        for (LoggedItem each : changes) {
            ItemChange change = each.change();
            int item = ids.indexOf(change.item()).orElseThrow();
            titles[item] = change.title().orElse("");
            interest[item] = change.interest()
                    .map(label -> interests.indexOf(label).orElseThrow())
                    .orElse(-1);
            quality[item] = change.quality().map(Double::floatValue).orElse(Float.NaN);
            eligible.set(item, change.eligible());
            withVector.set(item, withVector.get(item) || change.vector().isPresent());
        }
        return new ItemTable(
                ids,
                titles,
                interests,
                interest,
                eligible,
                quality,
                Optional.empty(),
                withVector,
                attributes(ids, changes));
    }

    /** Those of the snapshot, and those that an item has only since. */
    private List<ItemAttribute> attributes(Vocabulary ids, List<LoggedItem> changes) {
        Map<Integer, Map<String, List<String>>> told = new HashMap<>();
        for (LoggedItem each : changes) {
            int item = ids.indexOf(each.change().item()).orElseThrow();
            each.change().attributes().ifPresent(given -> told.put(item, given));
        }
        Set<String> fresh = new TreeSet<>();
        told.values().forEach(given -> fresh.addAll(given.keySet()));
        base.attributes().forEach(each -> fresh.remove(each.name()));
        return Stream.concat(
                        base.attributes().stream(), fresh.stream().map(name -> ItemAttribute.none(name, base.size())))
                .map(each -> each.with(ids.size(), valuesOf(each.name(), told)))
                .toList();
    }

    private static SortedMap<Integer, List<String>> valuesOf(
            String name, Map<Integer, Map<String, List<String>>> told) {
        SortedMap<Integer, List<String>> values = new TreeMap<>();
        told.forEach((item, given) -> values.put(item, given.getOrDefault(name, List.of())));
        return values;
    }

    private List<String> labels(List<LoggedItem> changes) {
        List<String> labels = new ArrayList<>();
        changes.stream()
                .flatMap(each -> each.change().interest().stream())
                .filter(label -> base.interests().indexOf(label).isEmpty())
                .distinct()
                .forEach(labels::add);
        return labels;
    }
}
