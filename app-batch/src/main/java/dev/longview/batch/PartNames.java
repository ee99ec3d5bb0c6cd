package dev.longview.batch;

import dev.longview.domain.evaluation.LeaveOneOut.Part;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which target is foretold: test or validation. */
final class PartNames implements ITypeConverter<Part> {

    @Override
    public Part convert(String text) {
        return switch (text) {
            case "test" -> Part.TEST;
            case "validation" -> Part.VALIDATION;
            default -> throw new TypeConversionException("'" + text + "' is neither test nor validation");
        };
    }
}
