package dev.longview.batch;

import dev.longview.composition.EnumNames;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant as it is written in the configuration. */
abstract class ConstantConverter<E extends Enum<E>> implements ITypeConverter<E> {

    private final E[] constants;

    ConstantConverter(Class<E> type) {
        this.constants = type.getEnumConstants();
    }

    @Override
    public E convert(String text) {
        return Arrays.stream(constants)
                .filter(constant -> EnumNames.written(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is neither "
                        + Arrays.stream(constants).map(EnumNames::written).collect(Collectors.joining(" nor "))));
    }
}
