package dev.longview.composition;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads HOCON into records: the key {@code max-length} fills the component {@code maxLength}. Every missing, unknown or
 * ill-typed key becomes a fault that names the key, its place and what would be right. A component of type {@code long} may be
 * written as a size ("2 GB").
 */
final class RecordBinder {

    private final ConfigurationFaults faults;

    RecordBinder(ConfigurationFaults faults) {
        this.faults = faults;
    }

    /** The record, or empty where a fault was found (in it or by its own checks). */
    <R extends Record> Optional<R> bind(Config config, String path, Class<R> type) {
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknown(config, path, components);
        Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            Optional<Object> value = component(config, path, components[i]);
            complete &= value.isPresent();
            values[i] = value.orElse(null);
        }
        return complete ? create(type, path, values) : Optional.empty();
    }

    private Optional<Object> component(Config config, String path, RecordComponent component) {
        String key = kebab(component.getName());
        String place = place(path, key);
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        if (!config.hasPath(key)) {
            if (!optional) {
                faults.add(place + " is missing");
            }
            return optional ? Optional.of(Optional.empty()) : Optional.empty();
        }
        ConfigValue value = config.getValue(key);
        if (optional) {
            return value(value, place, argument(type)).map(Optional::of);
        }
        return value(value, place, type);
    }

    private Optional<Object> value(ConfigValue value, String place, Type type) {
        try {
            return Optional.of(convert(value, place, type));
        } catch (ConfigException | IllegalArgumentException fault) {
            faults.add(place + " = " + Redaction.value(place, value).unwrapped() + " ("
                    + value.origin().description() + ") is not " + expectation(type));
            return Optional.empty();
        } catch (NestedFault nested) {
            return Optional.empty();
        }
    }

    private Object convert(ConfigValue value, String place, Type type) throws NestedFault {
        Config single = value.atKey("v");
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return elements(value, place, list.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return texts(value);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return nested(value, place, plain.asSubclass(Record.class));
        }
        if (plain.isEnum()) {
            return constant(plain, single.getString("v"));
        }
        return switch (plain.getSimpleName()) {
            case "int" -> single.getInt("v");
            case "long", "Long" ->
                value.valueType() == ConfigValueType.NUMBER ? single.getLong("v") : single.getBytes("v");
            case "double", "Double" -> single.getDouble("v");
            case "boolean", "Boolean" -> single.getBoolean("v");
            case "String" -> single.getString("v");
            case "Duration" -> single.getDuration("v");
            default -> throw new IllegalStateException("settings have no type " + plain.getName());
        };
    }

    private List<Object> elements(ConfigValue value, String place, Type type) throws NestedFault {
        List<Object> elements = new ArrayList<>();
        for (ConfigValue element : value.atKey("v").getList("v")) {
            elements.add(convert(element, place + "[" + elements.size() + "]", type));
        }
        return List.copyOf(elements);
    }

    /** Names that Longview does not know, with texts; null is as good as left out. */
    private static Map<String, String> texts(ConfigValue value) {
        Map<String, String> texts = new TreeMap<>();
        Config object = value.atKey("v").getConfig("v");
        object.root().forEach((name, text) -> {
            if (text.valueType() != ConfigValueType.NULL) {
                texts.put(name, text.atKey("v").getString("v"));
            }
        });
        return texts;
    }

    private Record nested(ConfigValue value, String place, Class<? extends Record> type) throws NestedFault {
        Optional<? extends Record> bound = bind(value.atKey("v").getConfig("v"), place, type);
        return bound.orElseThrow(NestedFault::new);
    }

    private <R extends Record> Optional<R> create(Class<R> type, String path, Object[] values) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            faults.add((path.isEmpty() ? "" : path + ": ") + refused.getCause().getMessage());
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("settings record " + type.getName() + " cannot be made", impossible);
        }
    }

    private void refuseUnknown(Config config, String path, RecordComponent[] components) {
        List<String> known =
                Arrays.stream(components).map(c -> kebab(c.getName())).toList();
        for (String key : config.root().keySet()) {
            if (!known.contains(key)) {
                String nearest = known.stream()
                        .min(Comparator.comparingInt(name -> distance(name, key)))
                        .orElse("nothing");
                faults.add(place(path, key) + " ("
                        + config.root().get(key).origin().description() + ") is no setting; did you mean "
                        + place(path, nearest) + "?");
            }
        }
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> written(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String written(Object constant) {
        return EnumNames.written((Enum<?>) constant);
    }

    private static String expectation(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(RecordBinder::written)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getTypeName()) {
            case "int" -> "a whole number";
            case "long", "java.lang.Long" -> "a whole number or a size such as 2 GB";
            case "double", "java.lang.Double" -> "a number";
            case "boolean", "java.lang.Boolean" -> "true or false";
            case "java.time.Duration" -> "a duration such as 14d or 90s";
            case "java.lang.String" -> "a text";
            case "java.util.Map<java.lang.String, java.lang.String>" ->
                "a section of texts such as { bucket = longview }";
            default -> "of the right shape";
        };
    }

    private static Type argument(Type optional) {
        return ((ParameterizedType) optional).getActualTypeArguments()[0];
    }

    private static String place(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's edit distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
                diagonal = row[j];
                row[j] = best;
            }
        }
        return row[right.length()];
    }

    /** A fault inside that was reported where it lies. */
    private static final class NestedFault extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
