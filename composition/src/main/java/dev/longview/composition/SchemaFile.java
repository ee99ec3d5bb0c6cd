package dev.longview.composition;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.timeline.IngestSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a schema file, given by path or, for one that Longview ships, by name. */
public final class SchemaFile {

    private static final String ENDING = ".conf";

    private final Path shipped;

    /** @param shipped the folder of the schemas that Longview ships */
    public SchemaFile(Path shipped) {
        this.shipped = shipped;
    }

    /** The schema; all its faults at once are one {@link MisconfiguredException}. */
    public IngestSchema read(String nameOrPath) {
        Path file = find(nameOrPath);
        try {
            Config defaults = ConfigFactory.parseResources(SchemaFile.class.getClassLoader(), "schema-reference.conf");
            Config schema = ConfigFactory.parseFile(
                            file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
                    .withFallback(defaults)
                    .resolve();
            ConfigurationFaults faults = new ConfigurationFaults();
            var bound = new RecordBinder(faults).bind(schema, "", IngestSchema.class);
            faults.throwIfAny("The schema " + file);
            return bound.orElseThrow();
        } catch (ConfigException unreadable) {
            throw new MisconfiguredException(
                    "The schema " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private Path find(String nameOrPath) {
        Path path = Path.of(nameOrPath);
        if (Files.isRegularFile(path)) {
            return path;
        }
        Path named = shipped.resolve(nameOrPath + ENDING);
        if (named.normalize().startsWith(shipped) && Files.isRegularFile(named)) {
            return named;
        }
        throw new NotFoundException("There is no schema file '" + nameOrPath + "', and Longview ships none of that name; it ships "
                + shippedNames() + ".");
    }

    private String shippedNames() {
        try (Stream<Path> files = Files.list(shipped)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
