package dev.longview.application.recommendation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person as interests at a moment.
 *
 * @param interests most important first
 * @param day of the run that found the stored ones (UTC); empty where none are stored
 * @param seen the items they acted on; one may be there more than once
 * @param recent how many of their recent actions are in the interests
 * @param withoutVector how many of the recent actions were left out, since their item has no vector
 * @param unknown how many of the recent actions were left out, since the batch does not know their item
 */
public record PresentInterests(
        List<PresentInterest> interests,
        Optional<LocalDate> day,
        int[] seen,
        int recent,
        int withoutVector,
        int unknown) {}
