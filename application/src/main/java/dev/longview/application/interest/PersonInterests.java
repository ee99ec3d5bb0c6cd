package dev.longview.application.interest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
    public record Named(String item, String title, double importance, int size, List<Member> members) {}

    /**
     * One action.
     *
     * @param title {@code ""} where unknown
     * @param time empty for data without real times
     */
    public record Member(String item, String title, Optional<Instant> time) {}
}
