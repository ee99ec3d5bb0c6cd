package dev.longview.composition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in the configuration and on the command line. */
public final class EnumNames {

    private EnumNames() {}

    /** LEAVE_ONE_OUT is leave-one-out. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that is written so; empty where none is. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(text))
                .findFirst();
    }
}
