package dev.longview.composition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What this build was made from. */
final class Build {

    private static final String FILE = "commit.txt";

    private Build() {}

    /**
     * The version and, after a plus sign (semver.org, item 10), the commit, such as {@code 0.1.0+ada7581b64f4}; with
     * {@code .dirty} where files were changed. A build outside of a Git repository has no commit.
     */
    static String version() {
        try (InputStream in = Build.class.getResourceAsStream(FILE)) {
            String commit = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            return commit.isEmpty() ? Longview.VERSION : Longview.VERSION + "+" + commit;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
