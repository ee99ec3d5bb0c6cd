package dev.longview.batch;

import dev.longview.composition.EnumNames;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a constant as it is written in the configuration, such as {@code leave-one-out}.
 *
 * @param type whose constant
 */
record ConstantConverter<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

    /** Lets all commands read constants so. */
    static <E extends Enum<E>> void register(CommandLine commands, Class<E> type) {
        commands.registerConverter(type, new ConstantConverter<>(type));
    }

    @Override
    public E convert(String text) {
        return EnumNames.read(type, text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither "
                        + Arrays.stream(type.getEnumConstants())
                                .map(EnumNames::written)
                                .collect(Collectors.joining(" nor "))));
    }
}
