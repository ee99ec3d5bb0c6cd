package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.recommendation.Degraded;
import dev.longview.application.recommendation.UserRepresentation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DegradationTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // a clock that runs over meanwhile
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Degradation degradation = new Degradation(registry, nanos::get);

    @Test
    void aChangeIsNewsOnceAMinuteAtMost() {
        assertThat(degradation.isNews(false)).isFalse();
        assertThat(degradation.isNews(true)).as("the first").isTrue();
        assertThat(degradation.isNews(true)).isFalse();
        assertThat(degradation.isNews(false)).as("within the minute").isFalse();
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThat(degradation.isNews(true)).as("as it was").isFalse();
        assertThat(degradation.isNews(false)).isTrue();
        assertThat(degradation.isNews(true)).isFalse();
    }

    @Test
    void clientsAreToldWhatIsAmissAndNotWhere() {
        assertThat(degradation.told(Optional.empty())).isEmpty();
        assertThat(degradation.told(Optional.of(new Degraded(Optional.empty(), "redis://secret"))))
                .contains(Degradation.TOLD);
        assertThat(degradation
                        .told(Optional.of(new Degraded(Optional.of(UserRepresentation.PINNERSAGE), "redis://secret")))
                        .orElseThrow())
                .contains("does not answer for pinnersage")
                .doesNotContain("secret");
        assertThat(registry.counter("longview.recommendations.degraded").count())
                .isEqualTo(2);
    }
}
