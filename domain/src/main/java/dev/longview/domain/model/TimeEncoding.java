package dev.longview.domain.model;

import dev.longview.domain.tensor.TensorOps;
import java.util.List;

/**
 * Time2Vec with fixed periods and learned phases (PinnerFormer §3.1). Symbols: P = number of periods, φ = phases. For a time
 * t the network is given 2πt/p_i, reduced to [0, 2π), and log1p t:
 *
 * <pre>r_{2i−1} = cos(2πt/p_i + φ_{2i−1}),  r_{2i} = sin(2πt/p_i + φ_{2i}),  r_{2P+1} = log t</pre>
 *
 * The cosines come first here, then the sines: the matrix behind them does not mind. <b>Ours</b>: the log is divided by 16,
 * which that matrix could undo; an epoch's log of 21 that hardly varies would otherwise outweigh all else at the start.
 */
final class TimeEncoding<T> {

    private static final double LOG_SCALE = 1.0 / 16;

    private final TensorOps<T> ops;
    private final Parameters<T> parameters;

    TimeEncoding(TensorOps<T> ops, Parameters<T> parameters) {
        this.ops = ops;
        this.parameters = parameters;
    }

    static List<ParameterSpec> parameters(String name, int periods) {
        return List.of(
                ParameterSpec.vector(name + ".cosine-phase", periods, 0),
                ParameterSpec.vector(name + ".sine-phase", periods, 0));
    }

    /** How many features P periods give. */
    static int width(int periods) {
        return 2 * periods + 1;
    }

    /** Angles [B, M, P] and logs [B, M] → [B, M, 2P+1]. */
    T encode(String name, T angles, T log) {
        return ops.concat(List.of(
                ops.cos(ops.add(angles, parameters.of(name + ".cosine-phase"))),
                ops.sin(ops.add(angles, parameters.of(name + ".sine-phase"))),
                ops.column(ops.scale(log, LOG_SCALE))));
    }
}
