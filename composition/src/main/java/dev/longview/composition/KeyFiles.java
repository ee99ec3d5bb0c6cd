package dev.longview.composition;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.longview.composition.serve.KeyFile;
import dev.longview.composition.serve.KeySettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys of a server, from the configuration and the file that it names. */
public final class KeyFiles {

    private KeyFiles() {}

    /** All keys; a file that cannot be read, or a name or key that stands twice, is a {@link MisconfiguredException}. */
    public static List<KeySettings> keys(Settings.Serve serve) {
        List<KeySettings> keys = Stream.concat(
                        serve.keys().stream(),
                        serve.keyFile().map(Path::of).map(KeyFiles::read).stream()
                                .flatMap(file -> file.keys().stream()))
                .toList();
        requireDistinct("name", keys, KeySettings::name);
        requireDistinct("key", keys, KeySettings::hash);
        return keys;
    }

    /** The name is what a key is told from others by. */
    private static void requireDistinct(String what, List<KeySettings> keys, Function<KeySettings, String> by) {
        Set<String> seen = new HashSet<>();
        for (KeySettings key : keys) {
            if (!seen.add(by.apply(key))) {
                throw new MisconfiguredException(
                        "serve.keys has the " + what + " of '" + key.name()
                                + "' twice, but each must stand once, in the configuration and the file of serve.key-file together.");
            }
        }
    }

    private static KeyFile read(Path file) {
        try {
            var content = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve();
            ConfigurationFaults faults = new ConfigurationFaults();
            var keys = new RecordBinder(faults).bind(content, "", KeyFile.class);
            faults.throwIfAny("The file of serve.key-file (" + file + ")");
            return keys.orElseThrow();
        } catch (ConfigException unreadable) {
            throw new MisconfiguredException(
                    "The file of serve.key-file cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
