package dev.longview.api.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A record as one line of JSON: {@code time} (ISO 8601, UTC), {@code level}, {@code logger}, {@code message} or its fields, and
 * {@code error}, the stack trace, where there is one.
 */
final class JsonLine extends Formatter {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String format(LogRecord log) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("time", log.getInstant().toString());
            json.writeStringField("level", log.getLevel().getName());
            json.writeStringField("logger", log.getLoggerName());
            if (log instanceof Fields structured) {
                write(json, structured.fields());
            } else {
                json.writeStringField("message", formatMessage(log));
            }
            if (log.getThrown() != null) {
                json.writeStringField("error", trace(log.getThrown()));
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot be written to", e);
        }
        return line.append('\n').toString();
    }

    private static void write(JsonGenerator json, Map<String, Object> fields) throws IOException {
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getValue() instanceof Number number) {
                json.writeNumberField(field.getKey(), number.longValue());
            } else {
                json.writeStringField(field.getKey(), field.getValue().toString());
            }
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
