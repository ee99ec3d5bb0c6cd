package dev.longview.application.recommendation;

import dev.longview.application.interest.PersonInterests;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person's interests now, in the users' words.
 *
 * @param batch the id of the batch
 * @param day of the run that found the stored ones (UTC); empty where none are stored
 * @param interests most important first
 * @param recent how many actions that the batch has not seen are in the interests
 * @param withoutVector how many such actions were passed over, since their item has no vector
 * @param unknown how many such actions were passed over, since the batch does not know their item
 */
public record ShownInterests(
        String batch, Optional<LocalDate> day, List<Shown> interests, int recent, int withoutVector, int unknown) {

    /**
     * One interest.
     *
     * @param named with its importance as of now
     */
    public record Shown(PersonInterests.Named named, PresentInterest.Origin origin) {}
}
