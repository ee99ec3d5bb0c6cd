package dev.longview.domain.interest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A partition of points. Clusters are numbered by their first member, so that equal partitions are equal arrays. The array
 * is shared, not copied: nobody writes to it.
 *
 * @param labels per point its cluster, in [0, count)
 * @param count how many clusters there are; each has a member
 */
public record Clusters(int[] labels, int count) {

    /** The partition in which points belong together exactly where their marks are equal. */
    static Clusters of(int[] marks) {
        int greatest = Arrays.stream(marks).max().orElse(-1);
        int[] numbers = new int[greatest + 1];
        Arrays.fill(numbers, -1);
        int count = 0;
        int[] labels = new int[marks.length];
        for (int point = 0; point < marks.length; point++) {
            if (numbers[marks[point]] < 0) {
                numbers[marks[point]] = count++;
            }
            labels[point] = numbers[marks[point]];
        }
        return new Clusters(labels, count);
    }

    /** The members of every cluster, ascending. */
    public List<int[]> members() {
        int[] sizes = new int[count];
        Arrays.stream(labels).forEach(label -> sizes[label]++);
        List<int[]> members = IntStream.range(0, count)
                .mapToObj(label -> new int[sizes[label]])
                .toList();
        int[] filled = new int[count];
        for (int point = 0; point < labels.length; point++) {
            int label = labels[point];
            members.get(label)[filled[label]++] = point;
        }
        return members;
    }
}
