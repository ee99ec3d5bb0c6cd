package dev.longview.application.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.model.PositiveSettings.Positive;
import dev.longview.domain.action.PositiveRule;
import dev.longview.domain.action.Vocabulary;
import dev.longview.ports.failure.MisconfiguredException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositiveSettingsTest {

    private static final float UNKNOWN = Float.NaN;

    private final Vocabulary types = Vocabulary.of(List.of("view", "save", "click"));
    private final Vocabulary surfaces = Vocabulary.of(List.of("home", "search"));

    @Test
    void withoutNamesEveryActionIsPositive() {
        PositiveRule rule = new PositiveSettings(List.of(), List.of()).over(types, surfaces);

        assertThat(rule.isPositive(0, 1, UNKNOWN)).isTrue();
        assertThat(rule.isPositive(2, 0, 0)).isTrue();
    }

    @Test
    void onlyNamedTypesOfTheirDurationOnNamedSurfacesAre() {
        var settings =
                new PositiveSettings(List.of(new Positive("save", 0), new Positive("click", 10)), List.of("home"));
        PositiveRule rule = settings.over(types, surfaces);

        assertThat(rule.isPositive(1, 0, UNKNOWN)).isTrue();
        assertThat(rule.isPositive(1, 1, UNKNOWN)).isFalse();
        assertThat(rule.isPositive(0, 0, 100)).isFalse();
        assertThat(rule.isPositive(2, 0, 10)).isTrue();
        assertThat(rule.isPositive(2, 0, 9.5f)).isFalse();
        assertThat(rule.isPositive(2, 0, UNKNOWN)).isFalse();
    }

    @Test
    void aNameThatTheDataLacksIsRefusedWithThoseItHas() {
        assertThatThrownBy(
                        () -> new PositiveSettings(List.of(new Positive("like", 0)), List.of()).over(types, surfaces))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessage("positives.actions names 'like', which the data does not have; it has view, save, click.");
        assertThatThrownBy(() -> new PositiveSettings(List.of(), List.of("mail")).over(types, surfaces))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("positives.surfaces names 'mail'");
    }
}
