package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemAttribute;
import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.recent.ItemChange;
import dev.longview.ports.recent.RecentActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes new and changed items, which the next question finds and the next ingest absorbs. Safe for use by many threads. */
public final class PutItem {

    private final RecentActions log;
    private final Serving serving;
    private final NewItemSettings settings;

    public PutItem(RecentActions log, Serving serving, NewItemSettings settings) {
        this.log = log;
        this.serving = serving;
        this.settings = settings;
    }

    /**
     * Takes a new item, or what is to be known of an old one; it is durable when this returns.
     *
     * @return by which representations it can be recommended now
     * @throws MisconfiguredException for a change that cannot be
     * @throws RetryableException where nothing is served yet, or too many items wait
     */
    public List<UserRepresentation> put(ItemChange change) {
        return serving.ask(open -> {
            List<FollowedItems> followed = followed(open);
            ItemCheck.requireSound(change, followed.getFirst().given(), attributes(followed));
            if (!open.knowsItem(change.item())) {
                requirePlace(change, followed);
            }
            change.vector().ifPresent(vector -> requirePlaced(change.item(), vector, followed));
            requireRoom(change, followed);
            log.put(change);
            return searchable(open, change.item());
        });
    }

    /**
     * Withdraws an item: what is known of it stays, but it is recommended no more.
     *
     * @throws NotFoundException for an unknown item
     */
    public List<UserRepresentation> withdraw(String item) {
        ItemChange withdrawn = serving.ask(open -> followed(open).stream()
                .flatMap(each -> withdrawn(each.now().table(), item).stream())
                .findFirst()
                .orElseThrow(() -> new NotFoundException("There is no item '" + item + "' in what is served.")));
        return put(withdrawn);
    }

    private static Optional<ItemChange> withdrawn(ItemTable items, String id) {
        OptionalInt found = items.ids().indexOf(id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int item = found.getAsInt();
        int interest = items.interest()[item];
        return Optional.of(new ItemChange(
                id,
                Optional.of(items.titles()[item]).filter(title -> !title.isEmpty()),
                interest < 0 ? Optional.empty() : Optional.of(items.interests().name(interest)),
                false,
                Optional.of((double) items.quality()[item]).filter(Double::isFinite),
                Optional.empty()));
    }

    private static List<FollowedItems> followed(Opened open) {
        open.requireAny();
        return open.all().map(Served::followed).toList();
    }

    /** The names of those that there are. */
    private static SortedSet<String> attributes(List<FollowedItems> followed) {
        return followed.stream()
                .flatMap(each -> each.now().table().attributes().stream())
                .map(ItemAttribute::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void requirePlace(ItemChange change, List<FollowedItems> followed) {
        if (followed.stream().noneMatch(FollowedItems::placesNew)) {
            throw new MisconfiguredException(
                    "The item '" + change.item() + "' is new, and nothing that is served can place"
                            + " a new item: the model knows items by their ids alone, or interests are of a model's embeddings."
                            + " Train a model that reads item vectors (items.representation), or ingest events and the item, and"
                            + " train again.");
        }
        if (change.vector().isEmpty()) {
            throw new MisconfiguredException("The item '" + change.item()
                    + "' is new and has no vector, but is found by" + " nothing else: send one.");
        }
    }

    /** What is in the log is placed with every restart, so that a vector without a place must not get there. */
    private static void requirePlaced(String item, float[] vector, List<FollowedItems> followed) {
        List<FollowedItems> placing =
                followed.stream().filter(FollowedItems::placesNew).toList();
        if (!placing.isEmpty() && placing.stream().noneMatch(each -> each.places(vector))) {
            throw new MisconfiguredException(
                    "The vector of '" + item + "' has no place in what is served: the model's"
                            + " embedding of it is not of unit length. Send one that is like those that the model was trained with.");
        }
    }

    private void requireRoom(ItemChange change, List<FollowedItems> followed) {
        long absorbed =
                followed.stream().mapToLong(FollowedItems::absorbed).min().orElse(0);
        long others = log.items().stream()
                .filter(each -> each.sequence() > absorbed)
                .filter(each -> !each.change().item().equals(change.item()))
                .count();
        if (others >= settings.most()) {
            throw RetryableException.untilDone(
                    others + " new or changed items wait for the next generation, and new-items.most"
                            + " allows no more: run `longview ingest --recent` and then `longview daily` and `longview pinnersage"
                            + " batch`, whichever you serve.");
        }
    }

    private static List<UserRepresentation> searchable(Opened open, String item) {
        List<UserRepresentation> searchable = new ArrayList<>();
        if (open.generation().filter(each -> each.followed().finds(item)).isPresent()) {
            searchable.add(UserRepresentation.PINNERFORMER);
        }
        if (open.interests().filter(each -> each.followed().finds(item)).isPresent()) {
            searchable.add(UserRepresentation.PINNERSAGE);
        }
        return searchable;
    }
}
