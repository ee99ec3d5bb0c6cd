package dev.longview.storage.forgotten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.storage.disk.FullDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskWishTest {

    /** Two wishes of 69 bytes, and some of the third. */
    private static final int BYTES = 180;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve(FileForgottenPeople.FILE);
    }

    @Test
    void aWishThatAFullDiskTearsIsRefusedAndLeavesNothingAndTheNextIsTakenWhenThereIsRoomAgain() throws Exception {
        Process process = FullDisk.process(Wishing.class, file().toString());
        try (var lines = process.inputReader();
                var input = process.outputWriter()) {
            assertThat(lines.readLine()).contains(file().toString(), "ask again");
            assertThat(Files.readAllLines(file())).hasSize(2);
            assertThat(Files.readString(file())).endsWith("\n");
            assertThat(new FileForgottenPeople(file()).now().of("cleo"))
                    .as("for another process")
                    .isEmpty();
            input.append("go\n").flush();
            assertThat(lines.readLine()).isEqualTo("wish 3");
        }
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readAllLines(file())).hasSize(3);
        assertThat(new FileForgottenPeople(file()).now().of("cleo")).isPresent();
    }

    /** Has room for two wishes, and later for more. */
    static final class Wishing {

        private Wishing() {}

        public static void main(String[] arguments) throws IOException {
            ForgottenPeople people = new FileForgottenPeople(Path.of(arguments[0]));
            FullDisk.at(BYTES);
            people.forget("anna", Instant.EPOCH);
            people.forget("ben", Instant.EPOCH);
            try {
                people.forget("cleo", Instant.EPOCH);
            } catch (RetryableException full) {
                System.out.println(full.getMessage());
            }
            FullDisk.await();
            FullDisk.hasRoom();
            System.out.println("wish " + people.forget("cleo", Instant.EPOCH).number());
        }
    }
}
