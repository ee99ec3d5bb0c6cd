package dev.longview.api;

import dev.longview.application.recommendation.Exclude;
import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.composition.EnumNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request, decoded.
 *
 * @param path the path's parameters by name
 * @param query the query's parameters by name
 * @param body the whole body, empty where there is none
 */
record Call(Map<String, String> path, Map<String, List<String>> query, byte[] body) {

    static final int USUAL_K = 10;

    String id() {
        return path.get("id");
    }

    /** Refuses parameters of other names, which would otherwise be typing mistakes without effect. */
    Call allowing(String... names) {
        for (String name : query.keySet()) {
            if (!Arrays.asList(names).contains(name)) {
                throw new RequestFault(
                        400,
                        "The query has the unknown parameter '" + name + "'; allowed: "
                                + (names.length == 0 ? "none" : String.join(", ", names)) + ".");
            }
        }
        return this;
    }

    int k() {
        String text = single("k", Integer.toString(USUAL_K));
        try {
            return checkedK(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new RequestFault(400, badK(text), e);
        }
    }

    Exclude exclude() {
        return exclude(single("exclude", ""));
    }

    /** Empty where the request leaves it to the configuration. */
    Optional<UserRepresentation> representation() {
        String text = single("representation", "");
        return text.isEmpty() ? Optional.empty() : Optional.of(representation(text));
    }

    /** Empty where the request does not say. */
    Optional<Double> diversity() {
        String text = single("diversity", "");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new RequestFault(400, "diversity is '" + text + "', but must be a number from 0 to 1.", e);
        }
    }

    /** A text that may be left out. */
    Optional<String> text(String name) {
        return query.containsKey(name) ? Optional.of(single(name, "")) : Optional.empty();
    }

    /** A parameter that may stand several times, or never. */
    List<String> all(String name) {
        return query.getOrDefault(name, List.of());
    }

    Explain explain() {
        String text = single("explain", "false");
        return switch (text) {
            case "false" -> Explain.NOTHING;
            case "true" -> Explain.REASONS;
            default -> throw new RequestFault(400, "explain is '" + text + "', but must be true, false or left out.");
        };
    }

    /** Of a body's field, which may be missing. */
    static Explain explain(Boolean asked) {
        return Boolean.TRUE.equals(asked) ? Explain.REASONS : Explain.NOTHING;
    }

    static int checkedK(int k) {
        if (k < 1 || k > ServingGeneration.GREATEST_K) {
            throw new RequestFault(400, badK(Integer.toString(k)));
        }
        return k;
    }

    static Exclude exclude(String text) {
        return switch (text) {
            case "" -> Exclude.NOTHING;
            case "seen" -> Exclude.SEEN;
            default -> throw new RequestFault(400, "exclude is '" + text + "', but must be 'seen' or left out.");
        };
    }

    static UserRepresentation representation(String text) {
        return constant("representation", text, UserRepresentation.class);
    }

    /** What a text names, which may be left out. */
    static <E extends Enum<E>> E constant(String name, String text, Class<E> type) {
        return EnumNames.read(type, text)
                .orElseThrow(() -> new RequestFault(
                        400,
                        name + " is '" + text + "', but must be one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(EnumNames::written)
                                        .collect(Collectors.joining(", "))
                                + ", or left out."));
    }

    /** A parameter of the query that may stand there once; where it does not, what is given. */
    String single(String name, String otherwise) {
        List<String> values = query.getOrDefault(name, List.of(otherwise));
        if (values.size() != 1) {
            throw new RequestFault(400, name + " stands " + values.size() + " times in the query, but may only once.");
        }
        return values.getFirst();
    }

    private static String badK(String text) {
        return "k is '" + text + "', but must be a whole number from 1 to " + ServingGeneration.GREATEST_K + ".";
    }
}
