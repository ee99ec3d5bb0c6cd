package dev.longview.storage.forgotten;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.forgotten.Forgetting;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A wish as a line such as {@code 17 1772532000000 ba78…}: its number, epoch milliseconds, the person's hash. */
final class ForgottenLine {

    private static final Pattern LINE = Pattern.compile("([0-9]{1,18}) (-?[0-9]{1,18}) ([0-9a-f]{64})");

    private ForgottenLine() {}

    static String write(Forgetting wish) {
        return wish.number() + " " + wish.time() + " " + wish.person() + "\n";
    }

    /** @param number which it must be; anything else is a {@link CorruptException} */
    static Forgetting read(String line, long number, Path file) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || Long.parseLong(parts.group(1)) != number) {
            throw new CorruptException("Line " + number + " of " + file + " is damaged: it is '" + line
                    + "', but must be '" + number + " <epoch milliseconds> <SHA-256>'. Restore the file, or people who"
                    + " were forgotten come back.");
        }
        return new Forgetting(number, parts.group(3), Long.parseLong(parts.group(2)));
    }
}
