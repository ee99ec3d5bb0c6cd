package dev.longview.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/**
 * Adds the nodes of back-propagation.
 *
 * @param graph where nodes are added
 */
record Gradients(Graph graph) {

    /** Of a scalar. */
    List<Operand<TFloat32>> of(Operand<?> value, List<? extends Operand<?>> leaves) {
        return floats(graph.addGradients(value.asOutput(), outputs(leaves)));
    }

    /** Of tensors whose own gradients are known. */
    List<Operand<TFloat32>> of(
            List<? extends Operand<?>> values,
            List<? extends Operand<?>> known,
            List<? extends Operand<?>> leaves,
            String name) {
        return floats(graph.addGradients(name, outputs(values), outputs(leaves), outputs(known)));
    }

    private static Output<?>[] outputs(List<? extends Operand<?>> operands) {
        return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    }

    private static List<Operand<TFloat32>> floats(Output<?>[] gradients) {
        List<Operand<TFloat32>> all = new ArrayList<>();
        for (Output<?> gradient : gradients) {
            all.add(gradient.expect(TFloat32.class));
        }
        return all;
    }
}
