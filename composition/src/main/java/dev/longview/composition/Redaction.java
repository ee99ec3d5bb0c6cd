package dev.longview.composition;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private Redaction() {}

    static ConfigObject of(ConfigObject configuration) {
        Map<String, ConfigValue> shown = new LinkedHashMap<>();
        configuration.forEach((key, value) -> shown.put(key, value(key, value)));
        return ConfigValueFactory.fromMap(shown);
    }

    /** A value as it may be shown, by its key, with or without the path before it. */
    static ConfigValue value(String key, ConfigValue value) {
        return switch (value) {
            case ConfigObject section -> of(section);
            case ConfigList list -> list(key, list);
            default ->
                SECRET.matcher(key).matches() && value.unwrapped() != null
                        ? ConfigValueFactory.fromAnyRef(SHOWN)
                        : withoutUserInfo(value);
        };
    }

    private static ConfigValue list(String key, ConfigList list) {
        List<ConfigValue> shown = list.stream().map(each -> value(key, each)).collect(Collectors.toList());
        return ConfigValueFactory.fromIterable(shown);
    }

    private static ConfigValue withoutUserInfo(ConfigValue value) {
        return value.unwrapped() instanceof String text
                        && USER_INFO.matcher(text).find()
                ? ConfigValueFactory.fromAnyRef(USER_INFO.matcher(text).replaceAll(SHOWN + "@"))
                : value;
    }
}
