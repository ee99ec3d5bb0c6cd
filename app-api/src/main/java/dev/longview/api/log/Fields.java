package dev.longview.api.log;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** A record that is fields rather than a sentence. */
public final class Fields extends LogRecord {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> fields;

    /** @param fields texts and numbers, in the order in which they are to stand */
    public Fields(String logger, Map<String, Object> fields) {
        super(Level.INFO, "");
        this.fields = fields;
        setLoggerName(logger);
        // else the record looks for its caller on the stack
        setSourceClassName(null);
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** For formatters that know texts only. */
    @Override
    public String getMessage() {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining(" "));
    }
}
