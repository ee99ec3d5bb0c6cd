package dev.longview.tensorflow;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;

/** The variables of a network's parameters in one session. */
final class Weights {

    private final List<ParameterSpec> specs;
    private final List<Variable> variables = new ArrayList<>();

    Weights(GraphSession session, List<ParameterSpec> specs) {
        this.specs = specs;
        for (ParameterSpec spec : specs) {
            variables.add(new Variable(session.tf(), spec.name(), shape(spec)));
        }
    }

    static Shape shape(ParameterSpec spec) {
        return Shape.of(spec.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    /** The given item vectors as a table that training leaves alone. */
    static Optional<Operand<?>> frozen(GraphSession session, Optional<Vectors> vectors) {
        return vectors.map(given -> {
            Shape shape = Shape.of(given.count(), given.dimension());
            Variable table = new Variable(session.tf(), "item.vectors", shape);
            try (Call call = session.call()) {
                table.assign(call, given.values());
                call.run();
            }
            return table.value();
        });
    }

    List<ParameterSpec> specs() {
        return specs;
    }

    List<Variable> variables() {
        return variables;
    }

    /** Their values at the start of a run. */
    Parameters<Operand<?>> parameters() {
        return parameters(Variable::value);
    }

    Parameters<Operand<?>> parameters(Function<Variable, Operand<?>> reading) {
        Map<String, Operand<?>> byName = new LinkedHashMap<>();
        variables.forEach(variable -> byName.put(variable.name(), reading.apply(variable)));
        return new Parameters<>(byName);
    }

    /** Sets all to what the seed gives. */
    void initialise(GraphSession session, long seed) {
        try (Call call = session.call()) {
            for (int i = 0; i < specs.size(); i++) {
                variables.get(i).assign(call, specs.get(i).initial(seed));
            }
            call.run();
        }
    }
}
