package dev.longview.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The checked-in document, as a client reads it. */
record OpenApi(JsonNode document) {

    /** An operation and what the document tells of it. */
    record Operation(String method, String template, JsonNode told) {

        String id() {
            return told.path("operationId").asText();
        }

        boolean takesBody() {
            return told.has("requestBody");
        }

        JsonNode body() {
            return told.at("/requestBody/content/application~1json/schema");
        }

        /** By their names. */
        Set<String> query() {
            return StreamSupport.stream(told.path("parameters").spliterator(), false)
                    .filter(each -> each.path("in").asText().equals("query"))
                    .map(each -> each.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        boolean documents(int status) {
            return told.path("responses").has(Integer.toString(status));
        }

        /** By media types. */
        JsonNode answers(int status) {
            return told.path("responses").path(Integer.toString(status)).path("content");
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }

    /** What deletes last. */
    List<Operation> operations() {
        List<Operation> found = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(each -> found.add(
                        new Operation(each.getKey().toUpperCase(Locale.ROOT), path.getKey(), each.getValue()))));
        found.sort(Comparator.comparing(each -> each.method().equals("DELETE")));
        return found;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation is called " + id));
    }

    /** A schema, or the one that it refers to, which must be there. */
    JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            found = document.at(found.get("$ref").asText().substring(1));
        }
        if (!found.isObject()) {
            throw new AssertionError("no schema: " + schema);
        }
        return found;
    }
}
