package dev.longview.composition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build was made from. */
final class Build {

    private static final String FILE = "build.properties";

    private Build() {}

    /**
     * The version and, after a plus sign (semver.org, item 10), the commit, such as {@code 0.1.0+ada7581b64f4}; with
     * {@code .dirty} where files were changed. A build outside of a Git repository has no commit.
     */
    static String version() {
        var properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String commit = properties.getProperty("git.commit.id.abbrev", "");
        boolean dirty = Boolean.parseBoolean(properties.getProperty("git.dirty"));
        return Longview.VERSION + (commit.isEmpty() ? "" : "+" + commit + (dirty ? ".dirty" : ""));
    }
}
