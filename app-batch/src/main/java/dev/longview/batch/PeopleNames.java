package dev.longview.batch;

import dev.longview.application.evaluation.EvaluationRequest.People;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads who is evaluated: held-out or all. */
final class PeopleNames implements ITypeConverter<People> {

    @Override
    public People convert(String text) {
        return switch (text) {
            case "held-out" -> People.HELD_OUT;
            case "all" -> People.ALL;
            default -> throw new TypeConversionException("'" + text + "' is neither held-out nor all");
        };
    }
}
