package dev.longview.ports.feature;

import dev.longview.domain.interest.Interest;
import java.util.List;

/**
 * A person as several interests (PinnerSage §2, §3).
 *
 * @param interests most important first, as of the end of the day; none where no recent item of theirs has a vector
 * @param seen indices of the items the person acted on, distinct, most recent first
 */
public record InterestProfile(String user, List<Interest> interests, long day, int[] seen) implements Profile {}
