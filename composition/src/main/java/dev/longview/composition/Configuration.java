package dev.longview.composition;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import dev.longview.ports.failure.MisconfiguredException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The effective configuration: {@code reference.conf}, over it the chosen preset, over it the workspace's
 * {@code longview.conf}, over it the command line's {@code --set key=value}.
 *
 * @param settings the same as records
 * @param rendered the effective configuration as HOCON text, without comments and secrets
 */
public record Configuration(Settings settings, String rendered) {

    /** The file in the workspace that users edit. */
    public static final String FILE = "longview.conf";

    private static final List<String> PRESETS = List.of("tiny", "small", "pinnerformer", "sasrec");
    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setAllowMissing(false);

    /** Reads the configuration of a workspace; all faults at once are one {@link MisconfiguredException}. */
    public static Configuration load(Path workspace, List<String> overrides) {
        Path file = workspace.resolve(FILE);
        try {
            Config user = commandLine(overrides).withFallback(fromFile(file));
            Config reference = resource("reference.conf");
            Config effective = user.withFallback(preset(user.withFallback(reference)))
                    .withFallback(reference)
                    .resolve();
            return bind(effective, file);
        } catch (ConfigException unreadable) {
            throw explained(unreadable);
        }
    }

    /** Says what is missing; of what cannot be parsed only the place, since the fault may quote a piece of a secret. */
    private static MisconfiguredException explained(ConfigException fault) {
        String what =
                switch (fault) {
                    case ConfigException.UnresolvedSubstitution missing -> missing.getMessage();
                    case ConfigException.Missing missing -> missing.getMessage();
                    case ConfigException.IO unreadable -> unreadable.getMessage();
                    default ->
                        (fault.origin() == null ? "" : fault.origin().description() + ": ")
                                + "something there is no HOCON, or does not fit together ("
                                + fault.getClass().getSimpleName()
                                + "). Texts with other characters than letters and digits stand between quotes, ${NAME}"
                                + " outside of them.";
                };
        return new MisconfiguredException("The configuration cannot be read: " + what);
    }

    private static Configuration bind(Config effective, Path file) {
        ConfigurationFaults faults = new ConfigurationFaults();
        var settings = new RecordBinder(faults).bind(effective, "", Settings.class);
        faults.throwIfAny("The configuration (" + file + " and --set)");
        String rendered = Redaction.of(effective.root())
                .render(ConfigRenderOptions.defaults()
                        .setOriginComments(false)
                        .setComments(false)
                        .setJson(false));
        return new Configuration(settings.orElseThrow(), rendered);
    }

    private static Config commandLine(List<String> overrides) {
        Config merged = ConfigFactory.empty();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new MisconfiguredException("--set " + override + " is not of the form key=value.");
            }
            merged = parsed(override).withFallback(merged);
        }
        return merged;
    }

    private static Config parsed(String override) {
        var options = ConfigParseOptions.defaults()
                .setOriginDescription("--set " + override.substring(0, override.indexOf('=')));
        try {
            return ConfigFactory.parseString(override, options);
        } catch (ConfigException.Parse notHocon) {
            int equals = override.indexOf('=');
            String quoted = com.typesafe.config.ConfigUtil.quoteString(override.substring(equals + 1));
            return ConfigFactory.parseString(override.substring(0, equals + 1) + quoted, options);
        }
    }

    private static Config fromFile(Path file) {
        return Files.exists(file) ? ConfigFactory.parseFile(file.toFile(), STRICT) : ConfigFactory.empty();
    }

    private static Config preset(Config chosen) {
        String name = chosen.getString("preset");
        if (!PRESETS.contains(name)) {
            throw new MisconfiguredException(
                    "preset is '" + name + "', but must be one of " + String.join(", ", PRESETS) + ".");
        }
        return resource("presets/" + name + ".conf");
    }

    private static Config resource(String name) {
        return ConfigFactory.parseResources(Configuration.class.getClassLoader(), name, STRICT);
    }
}
