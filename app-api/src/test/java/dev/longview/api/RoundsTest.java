package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RoundsTest {

    @Test
    @Timeout(60)
    void afterAnErrorTheNextRoundComesAllTheSame() throws InterruptedException {
        CountDownLatch rounds = new CountDownLatch(3);
        Runnable round = () -> {
            rounds.countDown();
            throw new StackOverflowError("on purpose");
        };
        try (Rounds tested = new Rounds("test-rounds", Duration.ofMillis(1), round)) {
            tested.start(Duration.ZERO);
            rounds.await();
        }
        assertThat(rounds.getCount()).isZero();
    }
}
