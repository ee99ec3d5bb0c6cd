package dev.longview.tensorflow;

import dev.longview.domain.model.ParameterSpec;
import dev.longview.ports.model.OptimizerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Adam with decoupled weight decay (Loshchilov, Hutter: Decoupled Weight Decay Regularization, 2019) and clipping by the
 * global norm, as nodes of a graph; item tables get {@link LazyAdam}. The powers of the betas follow from the step and are
 * fed, not kept; a skipped step counts as one.
 */
final class AdamW {

    /** What becomes of a step whose gradient is not finite. */
    enum Overflow {
        /** It is taken, and the weights are lost. */
        FATAL,
        /** It changes neither weights nor moments. */
        SKIPPED
    }

    private final OptimizerSettings settings;
    private final Ops tf;
    private final GraphSession session;
    private final Operand<TBool> finite;
    private final Guard guard;
    private final Operand<TFloat32> fedRate;
    private final Operand<TFloat32> learningRate;
    private final Operand<TFloat32> beta1Power;
    private final Operand<TFloat32> beta2Power;
    private final Operand<TFloat32> fedCorrectedRate;
    private final Operand<TFloat32> correctedRate;
    private final Operand<TFloat32> beta1;
    private final Operand<TFloat32> beta2;
    private final ItemRows rows;
    private final List<Variable> moments = new ArrayList<>();
    private final Operand<TFloat32> norm;
    private final Op update;

    AdamW(
            OptimizerSettings settings,
            GraphSession session,
            Weights weights,
            ItemRows rows,
            List<Operand<TFloat32>> gradients,
            Overflow overflow) {
        this.settings = settings;
        this.session = session;
        this.tf = session.tf();
        this.norm = norm(gradients);
        this.finite = tf.math.isFinite(norm);
        this.guard = new Guard(tf, overflow == Overflow.SKIPPED ? Optional.of(finite) : Optional.empty());
        this.fedRate = number();
        this.learningRate = guard.number(fedRate, 0);
        this.beta1Power = number();
        this.beta2Power = number();
        this.fedCorrectedRate = number();
        this.correctedRate = guard.number(fedCorrectedRate, 0);
        this.beta1 = guard.number(settings.beta1(), 1);
        this.beta2 = guard.number(settings.beta2(), 1);
        this.rows = rows;
        Operand<TFloat32> factor = clipping();
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < gradients.size(); i++) {
            ParameterSpec spec = weights.specs().get(i);
            updates.add(update(spec, weights.variables().get(i), gradients.get(i), factor));
        }
        this.update = tf.withControlDependencies(updates).noOp();
        clear(session);
    }

    private void clear(GraphSession session) {
        try (Call call = session.call()) {
            moments.forEach(moment -> call.target(moment.clear(tf)));
            call.run();
        }
    }

    private Operand<TFloat32> number() {
        return session.host().placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    private Operand<TFloat32> norm(List<Operand<TFloat32>> gradients) {
        List<Operand<TFloat32>> halves = new ArrayList<>();
        gradients.forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
        return tf.math.sqrt(tf.math.mul(tf.math.addN(halves), tf.constant(2f)));
    }

    private Operand<TFloat32> clipping() {
        if (settings.clipNorm() == 0) {
            return tf.constant(1f);
        }
        Operand<TFloat32> greatest = tf.constant((float) settings.clipNorm());
        return tf.math.div(greatest, tf.math.maximum(norm, greatest));
    }

    private Op update(ParameterSpec spec, Variable variable, Operand<TFloat32> gradient, Operand<TFloat32> factor) {
        Variable first = moment(spec, ".adam-mean");
        Variable second = moment(spec, ".adam-variance");
        Operand<TFloat32> clipped =
                guard.number(settings.clipNorm() == 0 ? gradient : tf.math.mul(gradient, factor), 0);
        if (spec.isItemTable()) {
            Operand<TFloat32> values = rows.ofTrained(rows.leaf(variable));
            return lazy().update(variable, first, second, rows.trained(), values, clipped);
        }
        return decay(spec, variable, gradient)
                .train
                .resourceApplyAdam(
                        variable.handle(),
                        first.handle(),
                        second.handle(),
                        beta1Power,
                        beta2Power,
                        learningRate,
                        beta1,
                        beta2,
                        tf.constant((float) settings.epsilon()),
                        clipped);
    }

    private LazyAdam lazy() {
        Operand<TFloat32> share = tf.math.mul(learningRate, tf.constant((float) settings.weightDecay()));
        return new LazyAdam(tf, settings, guard, correctedRate, share);
    }

    /** What follows a parameter's decay, which itself follows its gradient. */
    private Ops decay(ParameterSpec spec, Variable variable, Operand<TFloat32> gradient) {
        if (settings.weightDecay() == 0 || !spec.isMatrix()) {
            return tf;
        }
        Operand<TFloat32> share = tf.math.mul(learningRate, tf.constant((float) settings.weightDecay()));
        return tf.withControlDependencies(tf.withControlDependencies(gradient)
                .assignSubVariableOp(variable.handle(), tf.math.mul(variable.value(), share)));
    }

    private Variable moment(ParameterSpec spec, String suffix) {
        Variable moment = new Variable(session, spec.name() + suffix, Weights.shape(spec));
        moments.add(moment);
        return moment;
    }

    /** Both moments of every parameter. */
    List<Variable> moments() {
        return moments;
    }

    /** Whether this step's gradient is finite. */
    Operand<TBool> finite() {
        return finite;
    }

    /** The gradient's global norm before clipping. */
    Operand<TFloat32> norm() {
        return norm;
    }

    /** Done once every parameter is updated. */
    Op update() {
        return update;
    }

    /** @param step the number of this step, from 1 */
    void feed(Call call, double rate, long step) {
        double power1 = Math.pow(settings.beta1(), (double) step);
        double power2 = Math.pow(settings.beta2(), (double) step);
        call.feed(fedRate, rate)
                .feed(beta1Power, power1)
                .feed(beta2Power, power2)
                .feed(fedCorrectedRate, rate * Math.sqrt(1 - power2) / (1 - power1));
    }
}
