package dev.longview.storage.forgotten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.forgotten.ForgottenPeopleContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
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
