package dev.longview.domain.tensor;

import dev.longview.domain.random.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/**
 * The oracle: every operation in double precision and plain loops, with reverse-mode gradients. Slow on purpose; an engine
 * is right where it agrees with this. For one thread.
 */
public final class ReferenceOps implements TensorOps<ReferenceTensor> {

    private final OptionalLong dropoutSeed;

    /** For inference: nothing is dropped. */
    public ReferenceOps() {
        this.dropoutSeed = OptionalLong.empty();
    }

    /** For one training step; another step needs another seed. */
    public ReferenceOps(long dropoutSeed) {
        this.dropoutSeed = OptionalLong.of(dropoutSeed);
    }

    @Override
    public ReferenceTensor scalar(double value) {
        return ReferenceTensor.of(new double[] {value});
    }

    @Override
    public ReferenceTensor add(ReferenceTensor a, ReferenceTensor b) {
        return Broadcast.apply(a, b, Double::sum, (x, y) -> 1, (x, y) -> 1);
    }

    @Override
    public ReferenceTensor subtract(ReferenceTensor a, ReferenceTensor b) {
        return Broadcast.apply(a, b, (x, y) -> x - y, (x, y) -> 1, (x, y) -> -1);
    }

    @Override
    public ReferenceTensor multiply(ReferenceTensor a, ReferenceTensor b) {
        return Broadcast.apply(a, b, (x, y) -> x * y, (x, y) -> y, (x, y) -> x);
    }

    @Override
    public ReferenceTensor divide(ReferenceTensor a, ReferenceTensor b) {
        return Broadcast.apply(a, b, (x, y) -> x / y, (x, y) -> 1 / y, (x, y) -> -x / (y * y));
    }

    @Override
    public ReferenceTensor scale(ReferenceTensor x, double factor) {
        return map(x, v -> v * factor, v -> factor);
    }

    @Override
    public ReferenceTensor exp(ReferenceTensor x) {
        return map(x, Math::exp, Math::exp);
    }

    @Override
    public ReferenceTensor log(ReferenceTensor x) {
        return map(x, Math::log, v -> 1 / v);
    }

    @Override
    public ReferenceTensor cos(ReferenceTensor x) {
        return map(x, Math::cos, v -> -Math.sin(v));
    }

    @Override
    public ReferenceTensor sin(ReferenceTensor x) {
        return map(x, Math::sin, Math::cos);
    }

    @Override
    public ReferenceTensor sigmoid(ReferenceTensor x) {
        DoubleUnaryOperator sigmoid = v -> 1 / (1 + Math.exp(-v));
        return map(x, sigmoid, v -> sigmoid.applyAsDouble(v) * sigmoid.applyAsDouble(-v));
    }

    @Override
    public ReferenceTensor tanh(ReferenceTensor x) {
        return map(x, Math::tanh, v -> 1 - Math.tanh(v) * Math.tanh(v));
    }

    @Override
    public ReferenceTensor gelu(ReferenceTensor x) {
        DoubleUnaryOperator normal = v -> 0.5 * (1 + Erf.erf(v / Math.sqrt(2)));
        return map(
                x,
                v -> v * normal.applyAsDouble(v),
                v -> normal.applyAsDouble(v) + v * Math.exp(-v * v / 2) / Math.sqrt(2 * Math.PI));
    }

    @Override
    public ReferenceTensor softplus(ReferenceTensor x) {
        return map(x, v -> Math.max(v, 0) + Math.log1p(Math.exp(-Math.abs(v))), v -> 1 / (1 + Math.exp(-v)));
    }

    @Override
    public ReferenceTensor relu(ReferenceTensor x) {
        return map(x, v -> Math.max(v, 0), v -> v > 0 ? 1 : 0);
    }

    @Override
    public ReferenceTensor project(ReferenceTensor x, ReferenceTensor weights) {
        return ReferenceProducts.project(x, weights);
    }

    @Override
    public ReferenceTensor innerProducts(ReferenceTensor rows, ReferenceTensor columns) {
        return ReferenceProducts.innerProducts(rows, columns);
    }

    @Override
    public ReferenceTensor rowDot(ReferenceTensor a, ReferenceTensor b) {
        ReferenceTensor sums = ReferenceProducts.sumsOfRows(multiply(a, b));
        return ReferenceShapes.reshape(sums, ReferenceShapes.withoutLast(a.shape()));
    }

    @Override
    public ReferenceTensor concat(List<ReferenceTensor> parts) {
        return ReferenceShapes.concat(parts);
    }

    @Override
    public ReferenceTensor column(ReferenceTensor x) {
        return ReferenceShapes.reshape(x, ReferenceShapes.with(x.shape(), 1));
    }

    @Override
    public ReferenceTensor rows(ReferenceTensor x) {
        return ReferenceShapes.reshape(x, x.size() / x.width(), x.width());
    }

    @Override
    public ReferenceTensor firstPosition(ReferenceTensor x) {
        int[] rows = new int[x.shape()[0]];
        Arrays.setAll(rows, b -> b * x.shape()[1]);
        return ReferenceShapes.gather(rows(x), rows, new int[] {rows.length});
    }

    @Override
    public ReferenceTensor addPositions(ReferenceTensor x, ReferenceTensor table) {
        return add(x, ReferenceShapes.slice(table, 0, x.shape()[1]));
    }

    @Override
    public ReferenceTensor older(ReferenceTensor x, int by) {
        return ReferenceShapes.older(x, by);
    }

    @Override
    public ReferenceTensor above(ReferenceTensor x, double threshold) {
        double[] flags =
                Arrays.stream(x.values()).map(v -> v > threshold ? 1 : 0).toArray();
        return ReferenceTensor.of(flags, x.shape());
    }

    @Override
    public ReferenceTensor head(ReferenceTensor x, ReferenceTensor like) {
        return ReferenceShapes.slice(x, 0, like.shape()[0]);
    }

    @Override
    public ReferenceTensor tail(ReferenceTensor x, ReferenceTensor like) {
        return ReferenceShapes.slice(x, like.shape()[0], x.shape()[0] - like.shape()[0]);
    }

    @Override
    public ReferenceTensor gather(ReferenceTensor table, ReferenceTensor indices) {
        int[] rows = new int[indices.size()];
        Arrays.setAll(rows, indices::index);
        return ReferenceShapes.gather(table, rows, indices.shape());
    }

    @Override
    public ReferenceTensor gatherOrLast(ReferenceTensor table, ReferenceTensor indices) {
        int[] rows = new int[indices.size()];
        Arrays.setAll(rows, i -> Math.min(indices.index(i), table.shape()[0] - 1));
        return ReferenceShapes.gather(table, rows, indices.shape());
    }

    @Override
    public ReferenceTensor sum(ReferenceTensor x) {
        ReferenceTensor out = ReferenceTensor.zeros(new int[0], x);
        out.values()[0] = Arrays.stream(x.values()).sum();
        return out.onBackward(() -> Arrays.setAll(x.gradient(), i -> x.gradient()[i] + out.gradient()[0]));
    }

    @Override
    public ReferenceTensor logSumExp(ReferenceTensor x) {
        return ReferenceRows.logSumExp(x);
    }

    @Override
    public ReferenceTensor layerNorm(ReferenceTensor x, ReferenceTensor gain, ReferenceTensor bias) {
        return ReferenceRows.layerNorm(x, gain, bias);
    }

    @Override
    public ReferenceTensor l2Normalise(ReferenceTensor x) {
        return ReferenceRows.l2Normalise(x);
    }

    @Override
    public ReferenceTensor dropout(ReferenceTensor x, double rate, int salt) {
        if (dropoutSeed.isEmpty() || rate == 0) {
            return x;
        }
        double[] kept = new double[x.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Seeds.uniform(Seeds.mix(dropoutSeed.getAsLong(), salt, i)) < rate ? 0 : 1 / (1 - rate);
        }
        return multiply(x, ReferenceTensor.of(kept, x.shape()));
    }

    @Override
    public ReferenceTensor attention(
            ReferenceTensor queries, ReferenceTensor keys, ReferenceTensor values, ReferenceTensor valid, int heads) {
        return new ReferenceAttention(queries, keys, values, valid, heads).apply();
    }

    @Override
    public ReferenceTensor gru(ReferenceTensor gates, ReferenceTensor recurrent, ReferenceTensor moves, int longest) {
        return new ReferenceGru(gates, recurrent, moves).apply();
    }

    @Override
    public ReferenceTensor lstm(ReferenceTensor gates, ReferenceTensor recurrent, ReferenceTensor valid, int longest) {
        return new ReferenceLstm(gates, recurrent, valid).apply();
    }

    @Override
    public ReferenceTensor excludeOwn(
            ReferenceTensor scores, ReferenceTensor owners, ReferenceTensor items, ReferenceTensor candidates) {
        return ReferenceMasking.excludeOwn(this, scores, owners, items, candidates);
    }

    private static ReferenceTensor map(ReferenceTensor x, DoubleUnaryOperator f, DoubleUnaryOperator derivative) {
        ReferenceTensor out = ReferenceTensor.zeros(x.shape(), x);
        Arrays.setAll(out.values(), i -> f.applyAsDouble(x.values()[i]));
        return out.onBackward(() -> Arrays.setAll(
                x.gradient(), i -> x.gradient()[i] + out.gradient()[i] * derivative.applyAsDouble(x.values()[i])));
    }
}
