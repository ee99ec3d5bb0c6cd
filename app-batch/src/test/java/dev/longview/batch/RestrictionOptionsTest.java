package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.Restrictions;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class RestrictionOptionsTest {

    private static RestrictionOptions options(String... arguments) {
        RestrictionOptions options = new RestrictionOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    @Test
    void withoutOptionsEverythingMayBeInTheAnswer() {
        assertThat(options().restrictions(Exclude.NOTHING)).isEqualTo(Restrictions.NONE);
        assertThat(options().diversity()).isEmpty();
    }

    @Test
    void whatStandsSeveralTimesCountsTogether() {
        RestrictionOptions options = options(
                "--filter=brand:acme",
                "--filter=brand:a:b",
                "--filter=size:",
                "--exclude-item=i5",
                "--exclude-item=i6",
                "--exclude-interest=cats",
                "--exclude-interest=dogs",
                "--diversity=0.5");
        assertThat(options.restrictions(Exclude.SEEN))
                .isEqualTo(new Restrictions(
                        Exclude.SEEN,
                        Set.of("i5", "i6"),
                        Set.of("cats", "dogs"),
                        Map.of("brand", Set.of("acme", "a:b"), "size", Set.of(""))));
        assertThat(options.diversity()).contains(0.5);
    }

    @Test
    void valuesThatSayNothingAreRefused() {
        assertThatThrownBy(() -> options("--filter=label1").restrictions(Exclude.NOTHING))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'label1'")
                .hasMessageContaining("brand:acme");
        assertThatThrownBy(() -> options("--diversity=much"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("much");
    }
}
