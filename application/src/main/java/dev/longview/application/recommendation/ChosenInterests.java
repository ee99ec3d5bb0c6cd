package dev.longview.application.recommendation;

import dev.longview.application.recommendation.PresentInterest.Origin;
import dev.longview.domain.interest.Interest;
import dev.longview.domain.random.Seeds;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the interests that are searched with. A draw is the same for a person all day (UTC). Where none of several chosen ones
 * is of recent actions and the person has some, the most important of those takes the last one's place (<b>ours</b>: the
 * few actions since the batch could not be heard beside the hundreds of somebody's strong interests). Safe for use by many
 * threads.
 */
final class ChosenInterests {

    private final RecommendSettings settings;
    private final long seed;
    private final Clock clock;

    /** @param seed the configuration's */
    ChosenInterests(RecommendSettings settings, long seed, Clock clock) {
        this.settings = settings;
        this.seed = seed;
        this.clock = clock;
    }

    /** Most important first, but for the last place. */
    List<Interest> choose(String user, List<PresentInterest> present) {
        int[] chosen = settings.choice()
                .choose(present.stream().map(PresentInterest::interest).toList(), settings.interests(), seed(user));
        int last = chosen.length - 1;
        if (last > 0 && Arrays.stream(chosen).noneMatch(at -> isRecent(present.get(at)))) {
            IntStream.range(0, present.size())
                    .filter(at -> isRecent(present.get(at)))
                    .findFirst()
                    .ifPresent(recent -> chosen[last] = recent);
        }
        return Arrays.stream(chosen).mapToObj(at -> present.get(at).interest()).toList();
    }

    private long seed(String user) {
        long day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay();
        return Seeds.mix(seed, Seeds.hash("recommend.choice"), Seeds.hash(user), day);
    }

    private static boolean isRecent(PresentInterest interest) {
        return interest.origin() == Origin.RECENT;
    }
}
