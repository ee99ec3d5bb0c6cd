package dev.longview.application.interest;

import dev.longview.domain.interest.Interest;
import dev.longview.domain.item.ItemTable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A person's interests, in the users' words.
 *
 * @param batch the batch's id
 * @param day the day (UTC) of the batch that found them; importances are as of its end
 * @param seen how many items the person acted on, ever
 * @param interests most important first
 */
public record PersonInterests(String user, String batch, LocalDate day, int seen, List<Named> interests) {

    /**
     * One interest.
     *
     * @param item the medoid's id
     * @param title of the medoid, {@code ""} where unknown
     * @param size how many actions it is made of
     * @param members every action, latest first
     */
    public record Named(String item, String title, double importance, int size, List<Member> members) {

        /**
         * @param items what the interest's indices refer to
         * @param timed whether times are real
         */
        public static Named of(Interest interest, ItemTable items, boolean timed) {
            int last = interest.size() - 1;
            return new Named(
                    items.ids().name(interest.medoid()),
                    items.titles()[interest.medoid()],
                    interest.importance(),
                    interest.size(),
                    IntStream.rangeClosed(0, last)
                            .mapToObj(back -> Member.of(interest, last - back, items, timed))
                            .toList());
        }
    }

    /**
     * One action.
     *
     * @param title {@code ""} where unknown
     * @param time empty for data without real times
     */
    public record Member(String item, String title, Optional<Instant> time) {

        private static Member of(Interest interest, int action, ItemTable items, boolean timed) {
            int item = interest.items()[action];
            return new Member(
                    items.ids().name(item),
                    items.titles()[item],
                    Optional.of(Instant.ofEpochMilli(interest.times()[action])).filter(time -> timed));
        }
    }
}
