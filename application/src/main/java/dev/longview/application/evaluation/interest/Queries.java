package dev.longview.application.evaluation.interest;

import dev.longview.domain.embedding.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What items are looked for with, by one method on one day.
 *
 * @param space what the queries and the items are compared in
 * @param people the vectors of everybody tested on the day, at least one each, of unit length
 */
record Queries(Space space, List<Vectors> people) {

    /** Queries that one thread searches for at a time. */
    private static final int CHUNK = 128;

    /**
     * The nearest items of everybody: as many for each of a person's vectors, so that all of them are at most so many.
     *
     * @return one array per person of distinct item indices, ascending
     */
    List<int[]> candidates(int most) {
        Vectors all = all();
        int[] wanted = people.stream()
                .flatMapToInt(
                        own -> IntStream.generate(() -> most / own.count()).limit(own.count()))
                .toArray();
        List<int[]> found = IntStream.range(0, (wanted.length + CHUNK - 1) / CHUNK)
                .parallel()
                .mapToObj(chunk ->
                        space.search().search(all, chunk * CHUNK, Math.min(wanted.length, (chunk + 1) * CHUNK), wanted))
                .flatMap(List::stream)
                .toList();
        return merged(found);
    }

    private Vectors all() {
        int dimension = space.items().dimension();
        Vectors all = Vectors.zeros(people.stream().mapToInt(Vectors::count).sum(), dimension);
        int at = 0;
        for (Vectors own : people) {
            System.arraycopy(own.values(), 0, all.values(), at, own.values().length);
            at += own.values().length;
        }
        return all;
    }

    private List<int[]> merged(List<int[]> found) {
        List<int[]> merged = new ArrayList<>(people.size());
        int query = 0;
        for (Vectors own : people) {
            List<int[]> lists = found.subList(query, query + own.count());
            merged.add(lists.stream()
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .distinct()
                    .toArray());
            query += own.count();
        }
        return merged;
    }
}
