package dev.longview.tensorflow;

import dev.longview.domain.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A hash of variables, taken where they are. Its nodes are added when it is first asked for: most trainings never ask. */
final class Fingerprint {

    private final GraphSession session;
    private final List<Variable> variables;
    private final List<Operand<TInt64>> sums = new ArrayList<>();

    Fingerprint(GraphSession session, List<Variable> variables) {
        this.session = session;
        this.variables = variables;
    }

    /** Of the present values. */
    long now() {
        if (sums.isEmpty()) {
            variables.forEach(variable -> sums.add(sum(session.host(), variable)));
        }
        try (Call call = session.call()) {
            sums.forEach(call::fetch);
            call.run();
            return Seeds.mix(
                    0, IntStream.range(0, sums.size()).mapToLong(call::integer).toArray());
        }
    }

    /** The bits of every number, taken as an integer, added up. */
    private static Operand<TInt64> sum(Ops tf, Variable variable) {
        Operand<TInt64> bits = tf.dtypes.cast(tf.bitcast(variable.value(), TInt32.class), TInt64.class);
        return tf.sum(tf.reshape(bits, tf.array(-1)), tf.constant(0));
    }
}
