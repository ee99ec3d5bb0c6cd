package dev.longview.application.recommendation;

import java.util.Optional;

/** What an id or a label that is sent must be like: those that pass are those that an ingest keeps as they are. */
public final class SoundText {

    private static final int LONGEST = 1_000;
    private static final int LONGEST_SHOWN = 60;

    private SoundText() {}

    /** What a text must be that it is not, to follow "must"; empty for a sound one. */
    public static Optional<String> fault(String value) {
        if (value.isBlank() || !value.equals(value.strip())) {
            return Optional.of("be a text that neither begins nor ends with white space");
        }
        if (value.length() > LONGEST) {
            return Optional.of("have at most " + LONGEST + " characters");
        }
        return value.codePoints().anyMatch(SoundText::isNoText)
                ? Optional.of("be free of U+0000 and of halves of surrogate pairs")
                : Optional.empty();
    }

    /** A text short enough for a message. */
    public static String shown(String value) {
        return value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN) + "…" : value;
    }

    private static boolean isNoText(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
