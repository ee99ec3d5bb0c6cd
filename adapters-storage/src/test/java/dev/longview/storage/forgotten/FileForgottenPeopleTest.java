package dev.longview.storage.forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeopleContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileForgottenPeopleTest extends ForgottenPeopleContract {

    private static final Instant TIME = Instant.ofEpochMilli(5);

    @TempDir
    Path folder;

    @Override
    protected ForgottenPeople people() {
        return new FileForgottenPeople(file());
    }

    private Path file() {
        return folder.resolve("workspace").resolve(FileForgottenPeople.FILE);
    }

    @Test
    void theFileDoesNotHoldTheId() throws IOException {
        people().forget("anna@example.org", TIME);
        assertThat(Files.readString(file())).matches("1 5 [0-9a-f]{64}\n").doesNotContain("anna");
    }

    @Test
    void theHalfLineOfAKilledProcessCountsForNothingAndIsCutOffByTheNext() throws IOException {
        ForgottenPeople people = people();
        people.forget("anna", TIME);
        Files.writeString(file(), "2 5 0123456789abcdef", StandardOpenOption.APPEND);
        assertThat(people.now().last()).isEqualTo(1);
        assertThat(people().now().all()).hasSize(1);
        assertThat(people().forget("ben", TIME).number()).isEqualTo(2);
        assertThat(people.now().of("ben")).isPresent();
        assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void wishesOfTwoProcessesAtTheSameTimeAreAllKept() throws Exception {
        Files.createDirectories(file().getParent());
        List<Process> processes = List.of(wishing("a"), wishing("b"));
        for (Process each : processes) {
            assertThat(each.inputReader().readLine()).isEqualTo("ready");
        }
        for (Process each : processes) {
            each.outputWriter().append("go\n").flush();
        }
        for (Process each : processes) {
            assertThat(each.waitFor()).isZero();
        }
        Forgotten now = people().now();
        assertThat(now.last()).isEqualTo(2 * Wishing.WISHES);
        for (int i = 0; i < Wishing.WISHES; i++) {
            assertThat(now.of("a" + i)).isPresent();
            assertThat(now.of("b" + i)).isPresent();
        }
    }

    private Process wishing(String prefix) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Wishing.class.getName(),
                        file().toString(),
                        prefix)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Forgets people one after the other, and reads the list between, as a server does. */
    static final class Wishing {

        static final int WISHES = 200;

        private Wishing() {}

        public static void main(String[] arguments) throws IOException {
            ForgottenPeople people = new FileForgottenPeople(Path.of(arguments[0]));
            ForgottenPeople reading = new FileForgottenPeople(Path.of(arguments[0]));
            System.out.println("ready");
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody said go");
            }
            for (int i = 0; i < WISHES; i++) {
                people.forget(arguments[1] + i, TIME);
                if (reading.now().last() < 1) {
                    throw new IllegalStateException("the wish is not there");
                }
            }
        }
    }

    @Test
    void aCopyTakesNoWishes() {
        people().forget("anna", TIME);
        ForgottenPeople copy = new CopiedForgottenPeople(people());
        assertThatThrownBy(() -> copy.forget("ben", TIME))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("events.enabled");
        assertThat(copy.now().since("anna", 0)).isTrue();
        assertThat(copy.now().since("anna", 7)).isFalse();
    }

    @Test
    void aLostOrDamagedLineIsNoticed() throws IOException {
        people().forget("anna", TIME);
        people().forget("ben", TIME);
        people().forget("cleo", TIME);
        String whole = Files.readString(file());
        Files.writeString(file(), whole.lines().skip(1).findFirst().orElseThrow() + "\n");
        assertThatThrownBy(() -> people().now())
                .isInstanceOf(CorruptException.class)
                .hasMessageContaining("Line 1");
        Files.writeString(file(), whole.replaceFirst(" 5 ", " x "));
        assertThatThrownBy(() -> people().now()).isInstanceOf(CorruptException.class);
        Files.writeString(file(), whole);
        assertThat(people().now().last()).isEqualTo(3);
    }

    @Test
    void aFileThatWasTakenAwayIsNoticedByWhoHasReadIt() throws IOException {
        ForgottenPeople people = people();
        people.forget("anna", TIME);
        assertThat(people.now().last()).isEqualTo(1);
        Files.write(file(), new byte[0]);
        assertThatThrownBy(people::now).isInstanceOf(CorruptException.class).hasMessageContaining("shorter");
    }
}
