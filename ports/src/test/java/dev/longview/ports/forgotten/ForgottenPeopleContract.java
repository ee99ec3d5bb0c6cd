package dev.longview.ports.forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ForgottenPeople} keeps to. */
public abstract class ForgottenPeopleContract {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    /** The same list every time, as another process would open it where there are such. */
    protected abstract ForgottenPeople people();

    @Test
    void anEmptyListForgetsNobody() {
        Forgotten nobody = people().now();
        assertThat(nobody.last()).isZero();
        assertThat(nobody.of("anna")).isEmpty();
        assertThat(nobody.since("anna", 0)).isFalse();
        assertThat(nobody.covers("anna", 0)).isFalse();
        assertThat(nobody.all()).isEmpty();
    }

    @Test
    void aWishIsKnownAtOnceToEverybodyWhoHasTheListOpen() {
        ForgottenPeople before = people();
        assertThat(before.now().last()).isZero();
        Forgetting wish = people().forget("anna", NOON);
        assertThat(wish).isEqualTo(new Forgetting(1, Forgetting.hash("anna"), NOON.toEpochMilli()));
        for (ForgottenPeople each : List.of(before, people())) {
            assertThat(each.now().of("anna")).contains(wish);
            assertThat(each.now().last()).isEqualTo(1);
            assertThat(each.now().of("Anna")).isEmpty();
        }
    }

    @Test
    void whatWasDoneUpToTheTimeIsForgottenAndWhatWasMadeBeforeTheWish() {
        people().forget("ben", NOON);
        people().forget("é😀\u0000\n", NOON);
        Forgotten now = people().now();
        assertThat(now.covers("é😀\u0000\n", NOON.toEpochMilli())).isTrue();
        assertThat(now.covers("é😀\u0000\n", NOON.toEpochMilli() + 1)).isFalse();
        assertThat(now.since("é😀\u0000\n", 1)).isTrue();
        assertThat(now.since("é😀\u0000\n", 2)).isFalse();
        assertThat(now.since("ben", 1)).isFalse();
        assertThat(now.since("nobody", 0)).isFalse();
    }

    @Test
    void ofOnePersonTheLastWishCountsAndTheLatestTime() {
        people().forget("anna", NOON);
        people().forget("ben", NOON);
        Forgetting again = people().forget("anna", NOON.minusSeconds(1));
        assertThat(again.number()).isEqualTo(3);
        assertThat(people().now().of("anna")).contains(new Forgetting(3, Forgetting.hash("anna"), NOON.toEpochMilli()));
        assertThat(people().now().all()).hasSize(2);
    }

    @Test
    void aListThatHasFewerWishesThanAreFollowedIsNoticed() {
        people().forget("anna", NOON);
        Forgotten now = people().now();
        assertThat(now.anySince(1)).isFalse();
        assertThat(now.lastFrom(1)).isEqualTo(1);
        assertThatThrownBy(() -> now.since("nobody", 2))
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("forgotten.txt");
        assertThatThrownBy(() -> now.lastFrom(2)).isInstanceOf(CorruptException.class);
        assertThatThrownBy(() -> Forgotten.NOBODY.anySince(1)).isInstanceOf(CorruptException.class);
    }

    @Test
    void aCopyAnswersFromWhatItHasButNothingNewIsMadeOfTooLittle() {
        people().forget("anna", NOON);
        Forgotten copy = people().now().copied();
        assertThat(copy.since("anna", 0)).isTrue();
        assertThat(copy.since("anna", 5)).isFalse();
        assertThatThrownBy(() -> copy.lastFrom(2)).isInstanceOf(CorruptException.class);
        assertThatThrownBy(() -> people().now().since("anna", 5)).isInstanceOf(CorruptException.class);
    }

    @Test
    void aViewDoesNotChange() {
        Forgotten before = people().now();
        people().forget("anna", NOON);
        assertThat(before.of("anna")).isEmpty();
    }

    @Test
    void wishesAtTheSameTimeAreAllKeptAndNumberedWithoutGaps() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Forgetting>> wishes = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> people().forget("p" + i, NOON)))
                    .toList();
            for (Future<Forgetting> each : wishes) {
                each.get();
            }
        }
        assertThat(people().now().all())
                .extracting(Forgetting::number)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 20).boxed().toList());
        for (int i = 0; i < 20; i++) {
            assertThat(people().now().of("p" + i)).isPresent();
        }
    }
}
