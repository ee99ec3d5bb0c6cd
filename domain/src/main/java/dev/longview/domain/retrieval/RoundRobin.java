package dev.longview.domain.retrieval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Blends lists by turns: each gives its next item that no list gave before and that is admitted; a list that has none left is
 * passed over. So no list waits for another's scores, and the blend is as diverse as the lists are.
 */
public final class RoundRobin {

    private RoundRobin() {}

    /**
     * The blend: of n lists, the first n items are the lists' bests as far as they differ.
     *
     * @param most how many items at most, ≥ 0
     */
    public static List<Blended> blend(List<RankedList> lists, int most, Admission admission) {
        List<Iterator<Candidate>> left =
                lists.stream().map(list -> list.candidates().iterator()).toList();
        List<Blended> blend = new ArrayList<>();
        // few of all items: a set of bits would be as long as the catalogue
        Set<Integer> asked = new HashSet<>();
        int before;
        do {
            before = blend.size();
            for (int list = 0; list < lists.size() && blend.size() < most; list++) {
                takeNext(left.get(list), list, asked, admission, blend);
            }
        } while (blend.size() > before && blend.size() < most);
        return blend;
    }

    private static void takeNext(
            Iterator<Candidate> left, int list, Set<Integer> asked, Admission admission, List<Blended> blend) {
        while (left.hasNext()) {
            Candidate next = left.next();
            if (asked.add(next.item()) && admission.admits(next.item())) {
                blend.add(new Blended(next, list));
                return;
            }
        }
    }
}
