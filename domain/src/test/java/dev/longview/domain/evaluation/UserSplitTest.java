package dev.longview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.longview.domain.evaluation.UserSplit.Part;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UserSplitTest {

    private final UserSplit split = new UserSplit(1, .2, .1);

    @Test
    void thePartsHaveTheirShares() {
        Map<Part, Long> counts = IntStream.range(0, 10_000)
                .mapToObj(user -> split.of("user-" + user))
                .collect(Collectors.groupingBy(part -> part, Collectors.counting()));
        assertThat(counts.get(Part.EVALUATION) / 1e4).isCloseTo(.2, within(.015));
        assertThat(counts.get(Part.VALIDATION) / 1e4).isCloseTo(.1, within(.015));
        assertThat(counts.get(Part.TRAINING) / 1e4).isCloseTo(.7, within(.015));
    }

    @Test
    void aPersonStaysOnOneSideAndASeedDecidesWhich() {
        assertThat(partsOf(split)).isEqualTo(partsOf(new UserSplit(1, .2, .1)));
        assertThat(partsOf(split)).isNotEqualTo(partsOf(new UserSplit(2, .2, .1)));
    }

    /** Early stopping may be switched off without moving anybody into or out of the evaluation. */
    @Test
    void theEvaluationPeopleDoNotDependOnTheValidationShare() {
        UserSplit unvalidated = new UserSplit(1, .2, 0);
        for (int user = 0; user < 500; user++) {
            String id = String.valueOf(user);
            assertThat(unvalidated.of(id) == Part.EVALUATION).isEqualTo(split.of(id) == Part.EVALUATION);
        }
    }

    @Test
    void sharesThatLeaveNobodyToTrainOnAreRefused() {
        assertThatThrownBy(() -> new UserSplit(1, .5, .5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new UserSplit(1, -.1, 0)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> new UserSplit(1, Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String partsOf(UserSplit split) {
        return IntStream.range(0, 100)
                .mapToObj(user -> split.of(String.valueOf(user)).name())
                .collect(Collectors.joining(","));
    }
}
