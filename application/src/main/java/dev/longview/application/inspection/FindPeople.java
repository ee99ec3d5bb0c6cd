package dev.longview.application.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.application.recommendation.Opened;
import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.timeline.DataSnapshot;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Finds people whose ids begin with a text, but nobody who was forgotten. The ids of a snapshot are sorted once. Safe for use by many threads. */
public final class FindPeople {

    private static final int SNAPSHOTS = 2;

    private final Cache<String, String[]> sorted =
            Caffeine.newBuilder().maximumSize(SNAPSHOTS).build();

    private final ForgottenPeople forgotten;

    @Inject
    public FindPeople(ForgottenPeople forgotten) {
        this.forgotten = forgotten;
    }

    /**
     * What was found.
     *
     * @param snapshot the id of the data that was searched
     * @param people how many people it has
     * @param users ascending, character by character
     */
    public record Found(String snapshot, int people, List<String> users) {}

    /**
     * The first k of the people whose ids begin with a text.
     *
     * @throws RetryableException where nothing is served
     */
    public Found find(Opened open, String prefix, int k) {
        DataSnapshot data = open.data();
        String[] ids = sorted.get(data.id(), id -> sorted(data.users()));
        int found = Arrays.binarySearch(ids, prefix);
        int first = found < 0 ? -found - 1 : found;
        Forgotten since = forgotten.now();
        List<String> users = Arrays.stream(ids, first, ids.length)
                .takeWhile(id -> id.startsWith(prefix))
                .filter(id -> !since.since(id, data.manifest().followed()))
                .limit(k)
                .toList();
        return new Found(data.id(), ids.length, users);
    }

    private static String[] sorted(Vocabulary users) {
        return users.names().stream()
                .filter(id -> !id.startsWith(DataSnapshot.NOBODY))
                .sorted()
                .toArray(String[]::new);
    }
}
