package dev.longview.tensorflow;

import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.failure.CorruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.train.Restore;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Variables in a folder, in TensorFlow's checkpoint format, which checks every array's checksum on reading. Beside them
 * stand the number of steps taken and a hash of the model's spec.
 */
final class StateFile {

    private static final String FILE = "state";
    private static final String STEPS = "longview.steps";
    private static final String SPEC = "longview.spec";

    private final GraphSession session;
    private final ModelSpec spec;
    private final Operand<TString> prefix;
    private final Operand<TInt64> steps;
    private final Op save;
    private final Op load;
    private final List<Operand<?>> marks;

    StateFile(GraphSession session, ModelSpec spec, List<Variable> variables) {
        Ops tf = session.host();
        this.session = session;
        this.spec = spec;
        this.prefix = tf.placeholder(TString.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
        this.steps = tf.placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
        this.save = save(tf, variables);
        this.load = load(session, variables);
        this.marks = List.copyOf(restore(tf, List.of(STEPS, SPEC), List.of(TInt64.class, TInt64.class))
                .tensors());
    }

    private long fingerprint() {
        return Seeds.hash(spec.toString());
    }

    private Op save(Ops tf, List<Variable> variables) {
        List<String> names = new ArrayList<>(List.of(STEPS, SPEC));
        List<Operand<?>> values = new ArrayList<>(List.of(steps, tf.constant(fingerprint())));
        for (Variable variable : variables) {
            names.add(variable.name());
            values.add(variable.value());
        }
        return tf.train.save(prefix, strings(tf, names), whole(tf, names.size()), values);
    }

    /** Reads everything before it changes anything. */
    private Op load(GraphSession session, List<Variable> variables) {
        Ops tf = session.host();
        List<String> names = variables.stream().map(Variable::name).toList();
        Restore restored = restore(tf, names, Collections.nCopies(names.size(), TFloat32.class));
        List<Op> assignments = new ArrayList<>();
        Ops afterReading = session.tf().withControlDependencies(restored);
        for (int i = 0; i < names.size(); i++) {
            assignments.add(afterReading.assignVariableOp(
                    variables.get(i).handle(), restored.tensors().get(i)));
        }
        return tf.withControlDependencies(assignments).noOp();
    }

    private Restore restore(Ops tf, List<String> names, List<Class<? extends TType>> types) {
        return tf.train.restore(prefix, strings(tf, names), whole(tf, names.size()), types);
    }

    private static Operand<TString> strings(Ops tf, List<String> names) {
        return tf.array(names.toArray(String[]::new));
    }

    /** No slicing: every array whole. */
    private static Operand<TString> whole(Ops tf, int count) {
        return strings(tf, Collections.nCopies(count, ""));
    }

    void write(Path folder, long stepsTaken) {
        try (Call call = session.call()) {
            call.feed(prefix, folder.resolve(FILE).toString())
                    .feed(steps, stepsTaken)
                    .target(save)
                    .run();
        }
    }

    /** Sets the variables from a folder and says how many steps had been taken; what is amiss is a {@link CorruptException}. */
    long read(Path folder) {
        try (Call marksCall = session.call();
                Call loadCall = session.call()) {
            String file = folder.resolve(FILE).toString();
            marks.forEach(marksCall::fetch);
            marksCall.feed(prefix, file).run();
            if (marksCall.integer(1) != fingerprint()) {
                throw new CorruptException("The weights in " + folder + " belong to a model of another shape than "
                        + spec + ". Use the weights that were written with this configuration, or train anew.");
            }
            loadCall.feed(prefix, file).target(load).run();
            return marksCall.integer(0);
        } catch (TensorFlowException e) {
            throw new CorruptException(
                    "The weights in " + folder + " cannot be read: " + e.getMessage()
                            + ". Take an earlier checkpoint or another generation's model.",
                    e);
        }
    }
}
