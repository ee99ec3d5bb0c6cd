package dev.longview.application.interest;

import dev.longview.domain.interest.Linkage;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * A threshold chosen from data, so that light people get about 3 to 5 interests and the heaviest at most 100 (PinnerSage §1), and
 * what it was chosen from.
 *
 * @param day actions up to its end were seen
 * @param people how many people have {@link Activity#FEWEST} actions or more
 * @param groups who was looked at, one for each {@link Activity}
 * @param candidates lowest first
 * @param chosen one of the candidates
 */
public record ThresholdChoice(
        LocalDate day, Linkage linkage, int people, List<Group> groups, List<Candidate> candidates, Candidate chosen) {

    private static final double FEWEST = 3;
    private static final double MIDDLE = 4;
    private static final double MOST = 5;
    private static final double MOST_OF_HEAVIEST = 100;

    /**
     * A sample of people.
     *
     * @param people how many
     * @param fewest actions that anybody of them has
     * @param most actions that anybody of them has
     */
    public record Group(Activity activity, int people, int fewest, int most) {}

    /**
     * What a threshold would do.
     *
     * @param light median number of interests of light people
     * @param frequent of frequent people
     * @param heaviest of the heaviest
     * @param most the greatest number that anybody gets
     */
    public record Candidate(double threshold, double light, double frequent, double heaviest, int most) {

        /** How far it is from what is wanted, as a share; 0 where it does what is wanted. */
        double violation() {
            double few = Math.max(0, FEWEST - light) / FEWEST;
            double many = Math.max(0, light - MOST) / MOST;
            return few + many + Math.max(0, heaviest / MOST_OF_HEAVIEST - 1);
        }

        private double fromMiddle() {
            return Math.abs(light - MIDDLE);
        }
    }

    /** Of the candidates that do what is wanted, or come nearest, the one that gives light people about 4; of those the lowest. */
    static ThresholdChoice of(
            LocalDate day, Linkage linkage, int people, List<Group> groups, List<Candidate> candidates) {
        Candidate chosen = candidates.stream()
                .min(Comparator.comparingDouble(Candidate::violation)
                        .thenComparingDouble(Candidate::fromMiddle)
                        .thenComparingDouble(Candidate::threshold))
                .orElseThrow();
        return new ThresholdChoice(day, linkage, people, groups, candidates, chosen);
    }

    /** Whether the threshold does all that is wanted; the data may not let any. */
    public boolean fits() {
        return chosen.violation() == 0;
    }
}
