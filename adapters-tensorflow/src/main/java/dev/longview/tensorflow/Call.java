package dev.longview.tensorflow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.RawTensor;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** One run of a graph: what is fed, what is wanted, and the native memory of both, freed on {@link #close}. */
final class Call implements AutoCloseable {

    private final Session.Runner runner;
    private final Function<TensorFlowException, RuntimeException> explanation;
    private final List<Tensor> fed = new ArrayList<>();
    private Result result;

    /** @param explanation of what a run throws */
    Call(Session session, Function<TensorFlowException, RuntimeException> explanation) {
        this.runner = session.runner();
        this.explanation = explanation;
    }

    Call feed(Operand<?> placeholder, float[] values, long... shape) {
        TFloat32 tensor = TFloat32.tensorOf(Shape.of(shape));
        fed.add(tensor);
        tensor.asRawTensor().data().asFloats().write(values);
        runner.feed(placeholder, tensor);
        return this;
    }

    Call feed(Operand<?> placeholder, int[] values, long... shape) {
        TInt32 tensor = TInt32.tensorOf(Shape.of(shape));
        fed.add(tensor);
        tensor.asRawTensor().data().asInts().write(values);
        runner.feed(placeholder, tensor);
        return this;
    }

    Call feed(Operand<?> placeholder, long[] values) {
        TInt64 tensor = TInt64.tensorOf(Shape.of(values.length));
        fed.add(tensor);
        tensor.asRawTensor().data().asLongs().write(values);
        runner.feed(placeholder, tensor);
        return this;
    }

    Call feed(Operand<?> placeholder, double value) {
        return feed(placeholder, new float[] {(float) value});
    }

    Call feed(Operand<?> placeholder, long value) {
        return feed(placeholder, TInt64.scalarOf(value));
    }

    Call feed(Operand<?> placeholder, String value) {
        return feed(placeholder, TString.scalarOf(value));
    }

    private Call feed(Operand<?> placeholder, Tensor tensor) {
        fed.add(tensor);
        runner.feed(placeholder, tensor);
        return this;
    }

    Call fetch(Operand<?> wanted) {
        runner.fetch(wanted);
        return this;
    }

    Call target(Op wanted) {
        runner.addTarget(wanted);
        return this;
    }

    /** Runs once; what was fetched is valid until {@link #close}. */
    Call run() {
        try {
            result = runner.run();
            return this;
        } catch (TensorFlowException fault) {
            throw explanation.apply(fault);
        }
    }

    /** The numbers of one fetched float32 tensor, in the order of the fetches. */
    float[] floats(int fetched) {
        RawTensor raw = result.get(fetched).asRawTensor();
        float[] values = new float[Math.toIntExact(raw.shape().size())];
        raw.data().asFloats().read(values);
        return values;
    }

    long[] integers(int fetched) {
        RawTensor raw = result.get(fetched).asRawTensor();
        long[] values = new long[Math.toIntExact(raw.shape().size())];
        raw.data().asLongs().read(values);
        return values;
    }

    float number(int fetched) {
        return floats(fetched)[0];
    }

    long integer(int fetched) {
        return result.get(fetched).asRawTensor().data().asLongs().getLong(0);
    }

    @Override
    public void close() {
        if (result != null) {
            result.close();
        }
        fed.forEach(Tensor::close);
    }
}
