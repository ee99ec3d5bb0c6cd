package dev.longview.batch;

import dev.longview.application.evaluation.EvaluationRequest.People;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Who is evaluated: held-out people, everybody, or so many at random.
 *
 * @param people of what kind
 * @param count how many at most; empty: all of the kind
 */
record AskedUsers(People people, OptionalInt count) {

    /** How many at most. */
    OptionalInt most() {
        return OptionalInt.of(count.orElse(Integer.MAX_VALUE));
    }

    /** Reads held-out, all or a number. */
    static final class Names implements ITypeConverter<AskedUsers> {

        private final ConstantConverter<People> names = new ConstantConverter<>(People.class);

        @Override
        public AskedUsers convert(String text) {
            if (!text.matches("\\d{1,9}")) {
                return new AskedUsers(names.convert(text), OptionalInt.empty());
            }
            int count = Integer.parseInt(text);
            if (count == 0) {
                throw new TypeConversionException("'0' people cannot be evaluated: ask for 1 or more");
            }
            return new AskedUsers(People.ALL, OptionalInt.of(count));
        }
    }
}
