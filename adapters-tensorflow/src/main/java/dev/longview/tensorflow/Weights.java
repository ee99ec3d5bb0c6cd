package dev.longview.tensorflow;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.domain.model.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            variables.add(new Variable(session, spec.name(), shape(spec)));
        }
    }

    static Shape shape(ParameterSpec spec) {
        return Shape.of(spec.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    List<ParameterSpec> specs() {
        return specs;
    }

    List<Variable> variables() {
        return variables;
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
