package dev.longview.batch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a point in time: a date (its midnight UTC), an ISO instant, or epoch seconds. */
final class Moments implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            if (text.matches("-?\\d+")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException | NumberFormatException notATime) {
            throw new TypeConversionException("'" + text
                    + "' is no point in time: write 2012-06-01 (midnight UTC), 2012-06-01T12:00:00Z or epoch seconds");
        }
    }
}
