package dev.longview.application.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefetchTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void handsOutInOrderWhateverTheThreads(int threads) {
        List<Long> taken = new ArrayList<>();
        try (var numbers = new Prefetch<>(number -> number * number, 5, 60, threads)) {
            for (int i = 5; i < 60; i++) {
                taken.add(numbers.take());
            }
        }

        assertThat(taken)
                .isEqualTo(LongStream.range(5, 60)
                        .mapToObj(number -> number * number)
                        .toList());
    }

    @Test
    void makesNoMoreThanTwiceTheThreadsAhead() throws InterruptedException {
        Set<Long> made = new ConcurrentSkipListSet<>();
        var fourMade = new CountDownLatch(4);
        try (var numbers = new Prefetch<>(
                number -> {
                    made.add(number);
                    fourMade.countDown();
                    return number;
                },
                0,
                100,
                2)) {
            numbers.take();
            fourMade.await();
        }

        assertThat(made).hasSizeBetween(4, 5);
    }

    @Test
    void aMakersErrorComesAtItsPlace() {
        try (var numbers = new Prefetch<>(
                number -> {
                    if (number == 2) {
                        throw new IllegalStateException("broken at 2");
                    }
                    return number;
                },
                0,
                10,
                2)) {
            assertThat(numbers.take()).isZero();
            assertThat(numbers.take()).isEqualTo(1);
            assertThatThrownBy(numbers::take)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("broken at 2");
        }
    }

    @Test
    void anErrorOfTheMachineIsNotHidden() {
        try (var numbers = new Prefetch<Long>(
                number -> {
                    throw new OutOfMemoryError("too much");
                },
                0,
                10,
                2)) {
            assertThatThrownBy(numbers::take).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void anInterruptedTakerIsToldAndClosingEndsTheMakers() throws InterruptedException {
        var never = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var numbers = new Prefetch<>(number -> waiting(started, never, ended), 0, 1, 1)) {
            Thread taker = Thread.currentThread();
            Thread.ofPlatform().start(() -> {
                await(started);
                taker.interrupt();
            });
            assertThatThrownBy(numbers::take).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }

        ended.await();
    }

    private static long waiting(CountDownLatch started, CountDownLatch never, CountDownLatch ended) {
        started.countDown();
        try {
            never.await();
            return 0;
        } catch (InterruptedException closed) {
            ended.countDown();
            throw new IllegalStateException(closed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
