package dev.longview.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Compares values with the schemas of an OpenAPI document, all the way down. Fields that a schema does not name are faults where it
 * names any: clients are told everything. A keyword that is not known here is a fault, too, so that none goes unheeded.
 */
record Schemas(OpenApi api) {

    private static final Set<String> HEEDED = Set.of(
            "type",
            "properties",
            "required",
            "items",
            "additionalProperties",
            "enum",
            "const",
            "format",
            "oneOf",
            "maxItems",
            "maxLength",
            "maxProperties");

    /** What tells readers something, and further limits of what is sent. */
    private static final Set<String> OTHER = Set.of(
            "description", "default", "example", "examples", "minimum", "maximum", "minItems", "minLength", "pattern");

    /** What is wrong, and where; nothing where a value is as its schema tells. */
    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        compare("", schema, value, faults);
        return faults;
    }

    private void compare(String where, JsonNode given, JsonNode value, List<String> faults) {
        JsonNode schema = api.resolved(given);
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!HEEDED.contains(keyword) && !OTHER.contains(keyword)) {
                faults.add(where + ": the keyword " + keyword + " is not heeded");
            }
        });
        if (!isOfType(schema.path("type"), value)) {
            faults.add(where + ": " + value + " is no " + schema.path("type"));
        }
        if (!isOneOfThose(schema, value) || !isWritten(schema.path("format").asText(), value)) {
            faults.add(where + ": " + value + " is not as in " + schema);
        }
        long size = value.isTextual()
                ? value.textValue().codePointCount(0, value.textValue().length())
                : value.size();
        for (String limit : List.of("maxItems", "maxLength", "maxProperties")) {
            if (size > schema.path(limit).asLong(Long.MAX_VALUE)) {
                faults.add(where + ": " + value + " is beyond " + limit);
            }
        }
        if (schema.has("oneOf")) {
            oneOf(where, schema.get("oneOf"), value, faults);
        }
        if (value.isArray()) {
            value.forEach(each -> compare(where + "[]", schema.path("items"), each, faults));
        }
        if (value.isObject()) {
            fields(where, schema, value, faults);
        }
    }

    private void oneOf(String where, JsonNode choices, JsonNode value, List<String> faults) {
        long fitting = StreamSupport.stream(choices.spliterator(), false)
                .filter(each -> faults(each, value).isEmpty())
                .count();
        if (fitting != 1) {
            faults.add(where + ": " + value + " fits " + fitting + " of " + choices);
        }
    }

    private void fields(String where, JsonNode schema, JsonNode value, List<String> faults) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(where + "." + name.asText() + " is missing");
            }
        });
        value.properties().forEach(field -> {
            String place = where + "." + field.getKey();
            if (schema.path("properties").has(field.getKey())) {
                compare(place, schema.path("properties").path(field.getKey()), field.getValue(), faults);
            } else if (schema.path("additionalProperties").isObject()) {
                compare(place, schema.path("additionalProperties"), field.getValue(), faults);
            } else if (schema.has("properties")) {
                faults.add(place + " is not documented");
            }
        });
    }

    private static boolean isOfType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false).anyMatch(each -> isOfType(each, value));
        }
        return switch (type.asText()) {
            case "" -> true;
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean isOneOfThose(JsonNode schema, JsonNode value) {
        boolean constant = !schema.has("const") || schema.get("const").equals(value);
        return constant
                && (!schema.has("enum")
                        || StreamSupport.stream(schema.get("enum").spliterator(), false)
                                .anyMatch(value::equals));
    }

    private static boolean isWritten(String format, JsonNode value) {
        try {
            return switch (format) {
                case "", "float", "int64" -> true;
                case "date" -> value.isNull() || LocalDate.parse(value.asText()).getYear() > 0;
                case "date-time" ->
                    value.isNull() || Instant.parse(value.asText()).isAfter(Instant.MIN);
                default -> false;
            };
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
