package dev.longview.composition;

import java.util.Locale;

/** How constants are written in the configuration and on the command line. */
public final class EnumNames {

    private EnumNames() {}

    /** LEAVE_ONE_OUT is leave-one-out. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
