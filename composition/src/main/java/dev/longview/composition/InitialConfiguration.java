package dev.longview.composition;

import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/** The configuration file that a new workspace begins with. */
public final class InitialConfiguration {

    private InitialConfiguration() {}

    /**
     * Makes the folder where needed and writes the commented default configuration to it.
     *
     * @param settings lines that are set, at the end
     * @return the configuration file
     * @throws MisconfiguredException where there is one already
     */
    public static Path write(Path folder, String... settings) {
        Path file = folder.resolve(Configuration.FILE);
        try (InputStream reference = InitialConfiguration.class.getResourceAsStream("/reference.conf")) {
            Files.createDirectories(folder);
            String text = new String(reference.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    commentedOut(text) + String.join("\n", settings) + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.SYNC);
            return file;
        } catch (FileAlreadyExistsException there) {
            throw new MisconfiguredException(
                    file + " exists already and was left as it is; edit it, or choose another --workspace.", there);
        } catch (IOException fault) {
            throw new UncheckedIOException(file + " cannot be written", fault);
        }
    }

    /** Settings stand commented out, so that only what the user sets is set; sections stay, so that a line can be freed in place. */
    private static String commentedOut(String reference) {
        return reference
                .lines()
                .map(line -> line.matches("\\s*[a-z][a-z0-9-]* = .*") ? line.replaceFirst("(\\s*)", "$1# ") : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
