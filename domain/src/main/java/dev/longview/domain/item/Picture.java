package dev.longview.domain.item;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which values of {@value ItemTable#IMAGE} are handed on as addresses of pictures, whoever put them there. */
final class Picture {

    /** As long as a value that is put may be: item files may hold whole pictures, and every answer repeats them. */
    private static final int LONGEST = 1000;

    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):");

    private Picture() {}

    /**
     * Whether it is short and, as a browser reads it, {@code https}, {@code http}, a {@code data:} address of an image or
     * relative: neither a script nor something else's address.
     */
    static boolean isAddress(String value) {
        // browsers pass over control characters, also within a scheme
        if (value.length() > LONGEST || value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        Matcher scheme = SCHEME.matcher(value.strip());
        return !scheme.lookingAt()
                || switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
                    case "https", "http" -> true;
                    case "data" -> value.strip().regionMatches(true, scheme.end(), "image/", 0, "image/".length());
                    default -> false;
                };
    }
}
