package dev.longview.storage.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftClaimTest {

    @TempDir
    private Path drafts;

    @Test
    void lookingForDeadDraftsLeavesTheOwnOnesClaimedAgainstOtherProcesses() throws Exception {
        DraftClaim mine = DraftClaim.take(drafts.resolve("mine"));
        DraftClaim.clearDead(drafts);
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Clearing.class.getName(),
                                drafts.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
        assertThat(mine.folder()).isDirectory();
        mine.release();
        assertThat(drafts).isEmptyDirectory();
        DraftClaim.take(drafts.resolve("mine")).release();
    }

    /** Another process that clears drafts. */
    static final class Clearing {

        private Clearing() {}

        public static void main(String[] arguments) throws IOException {
            DraftClaim.clearDead(Path.of(arguments[0]));
        }
    }
}
