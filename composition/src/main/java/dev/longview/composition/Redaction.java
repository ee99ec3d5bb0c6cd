package dev.longview.composition;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes the secrets out of a configuration before anybody sees it: in artifacts, in messages and over HTTP. */
final class Redaction {

    /** What stands in a secret's place. */
    static final String SHOWN = "<redacted>";

    private static final Pattern SECRET = Pattern.compile(
            ".*(password|passphrase|passwd|secret|token|credential|(access|account|api|encryption|private|customer)-?_?key).*",
            Pattern.CASE_INSENSITIVE);
    /** What stands before the host of an address, such as {@code redis://name:word@host}. */
    private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#\\s]*@");

    /** Where each service has keys of its own names: only those that are known to be harmless are shown. */
    private static final String SERVICE = "artifacts.opendal.options";

    private static final Set<String> HARMLESS =
            Set.of("bucket", "container", "filesystem", "root", "region", "endpoint", "enable_virtual_host_style");
    /** Behind an endpoint: a signature, at worst. */
    private static final Pattern QUERY = Pattern.compile("[?#].*");

    private Redaction() {}

    /** A whole configuration. */
    static ConfigObject of(ConfigObject configuration) {
        return section("", configuration);
    }

    /** A value as it may be shown, by its path. */
    static ConfigValue value(String path, ConfigValue value) {
        return switch (value) {
            case ConfigObject section -> section(path + ".", section);
            case ConfigList list -> list(path, list);
            default ->
                secret(path) && value.unwrapped() != null
                        ? ConfigValueFactory.fromAnyRef(SHOWN)
                        : withoutUserInfo(path, value);
        };
    }

    private static boolean secret(String path) {
        return path.startsWith(SERVICE)
                ? path.length() == SERVICE.length() || !HARMLESS.contains(path.substring(SERVICE.length() + 1))
                : SECRET.matcher(path.substring(path.lastIndexOf('.') + 1)).matches();
    }

    private static ConfigObject section(String before, ConfigObject section) {
        Map<String, ConfigValue> shown = new LinkedHashMap<>();
        section.forEach((key, value) -> shown.put(key, value(before + key, value)));
        return ConfigValueFactory.fromMap(shown);
    }

    private static ConfigValue list(String path, ConfigList list) {
        List<ConfigValue> shown = list.stream().map(each -> value(path, each)).collect(Collectors.toList());
        return ConfigValueFactory.fromIterable(shown);
    }

    private static ConfigValue withoutUserInfo(String path, ConfigValue value) {
        if (!(value.unwrapped() instanceof String text)) {
            return value;
        }
        String shown = USER_INFO.matcher(text).replaceAll(SHOWN + "@");
        if (path.startsWith(SERVICE)) {
            shown = QUERY.matcher(shown).replaceAll("");
        }
        return shown.equals(text) ? value : ConfigValueFactory.fromAnyRef(shown);
    }
}
