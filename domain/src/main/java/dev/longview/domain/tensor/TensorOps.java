package dev.longview.domain.tensor;

import java.util.List;

/**
 * The algebra that networks and losses are written in: few, coarse, differentiable operations. {@code T} is an engine's
 * opaque handle; handles of different engines or graphs do not mix. Values are float32 or wider, except for the arguments
 * said to be integers, which carry no gradient. Nothing here throws on a wrong shape at once: the engine says so when it
 * builds or runs.
 *
 * <p>Letters: B sequences, M positions, H width, R and C rows, D and E columns, … any leading axes (none, too).
 *
 * @param <T> a tensor of the engine
 */
public interface TensorOps<T> {

    /** A constant, shape []. */
    T scalar(double value);

    /** a + b; the shapes broadcast as NumPy's do. */
    T add(T a, T b);

    /** a − b, broadcasting. */
    T subtract(T a, T b);

    /** a · b element by element, broadcasting. */
    T multiply(T a, T b);

    /** a / b element by element, broadcasting. */
    T divide(T a, T b);

    /** x times a constant. */
    T scale(T x, double factor);

    T exp(T x);

    T log(T x);

    T cos(T x);

    T sin(T x);

    T sigmoid(T x);

    T tanh(T x);

    /** x·Φ(x) with the exact normal distribution function Φ (by erf, not its tanh approximation). */
    T gelu(T x);

    /** log(1 + exp x), without overflow; −log of the sigmoid of −x. */
    T softplus(T x);

    /** max(x, 0); the gradient at 0 is 0. */
    T relu(T x);

    /** […, D] times weights [D, E] → […, E]; x has at least two axes. */
    T project(T x, T weights);

    /** All inner products: [R, D], [C, D] → [R, C]. */
    T innerProducts(T rows, T columns);

    /** Inner products row by row: […, D], […, D] → […]. */
    T rowDot(T a, T b);

    /** Side by side along the last axis: […, D], […, E] → […, D+E]. */
    T concat(List<T> parts);

    /** Adds a last axis of one: […] → […, 1]. */
    T column(T x);

    /** One row per position: [B, M, H] → [B·M, H]; position m of sequence b is row b·M + m. */
    T rows(T x);

    /** The most recent position: [B, M, H] → [B, H]. */
    T firstPosition(T x);

    /** Adds row m of a table [≥ M, H] to position m of x [B, M, H]. */
    T addPositions(T x, T table);

    /** Position m of the result is the position m + by of x [B, M, H], as much older; zeros where there is none; by ≥ 0. */
    T older(T x, int by);

    /** 1 where x is greater than the threshold, else 0; without a gradient. */
    T above(T x, double threshold);

    /** The first R rows of x [≥ R, …] (integers or not), where like has R rows. */
    T head(T x, T like);

    /** What follows the first R rows of x [≥ R, …] (integers or not), where like has R rows. */
    T tail(T x, T like);

    /** Rows of a table [R, D] by integer indices […] in [0, R) → […, D]. */
    T gather(T table, T indices);

    /** As {@link #gather}, but an index ≥ R means the last row. */
    T gatherOrLast(T table, T indices);

    /** The sum of everything → []. */
    T sum(T x);

    /** log Σ exp over the last axis, without overflow: […, D] → […]. */
    T logSumExp(T x);

    /** (x − mean) / √(variance + 1e−5) over the last axis, times gain [H], plus bias [H]. */
    T layerNorm(T x, T gain, T bias);

    /** x / √(Σx² + 1e−12) over the last axis; zeros stay zeros. */
    T l2Normalise(T x);

    /**
     * Sets a share of x to 0 and scales the rest by 1/(1 − rate); x itself when the engine runs inference or the rate is 0.
     * Which cells are dropped is a function of the engine's seed, the training step and the salt.
     *
     * @param salt tells the calls of one network apart
     */
    T dropout(T x, double rate, int salt);

    /**
     * Causal multi-head attention, most recent position first: position i attends to the positions j ≥ i whose key is
     * valid, with softmax(q·k / √(H/heads)) within each head.
     *
     * @param queries [B, M, H], and keys and values likewise; head h is the columns h·H/heads and following
     * @param valid [B, M]: 1 for an action, 0 for padding
     * @return [B, M, H]; the rows of padding are finite but mean nothing
     */
    T attention(T queries, T keys, T values, T valid, int heads);

    /**
     * The states of a gated recurrent unit that reads from the oldest position to the most recent one, from h = 0 on. With
     * σ the logistic function and (z, r, n) the three blocks of the gates and (z', r', n') those of h·recurrent:
     *
     * <pre>h ← h + σ(z + z') · (tanh(n + σ(r + r') · n') − h)   where moves is 1; h stays where it is 0</pre>
     *
     * @param gates [B, M, 3H]: what the actions say, side by side for update, reset and candidate
     * @param recurrent [H, 3H]
     * @param moves [B, M]: 1 or 0
     * @param longest the greatest M that will come, for engines that lay all steps out beforehand
     * @return [B, M, H]: the state after having read a position
     */
    T gru(T gates, T recurrent, T moves, int longest);

    /**
     * The states of a long short-term memory that reads from the oldest position to the most recent one, from h = c = 0 on.
     * With (i, f, o, g) the four blocks of gates + h·recurrent:
     *
     * <pre>c ← σ(f)·c + σ(i)·tanh(g),  h ← σ(o)·tanh(c)   where valid is 1; h = c = 0 where it is 0</pre>
     *
     * @param gates [B, M, 4H]: what the actions say, side by side for input, forget, output and candidate
     * @param recurrent [H, 4H]
     * @param valid [B, M]: 1 for an action, 0 for padding
     * @param longest as in {@link #gru}
     * @return [B, M, H]: h after having read a position
     */
    T lstm(T gates, T recurrent, T valid, int longest);

    /**
     * Lowers scores [R, C] by 1e9 where the column's item is one of the items of the row's person. Row r is person
     * {@code owners[r]}'s; person {@code owners[l]} has item {@code items[l]} for every l. L ≥ R: beyond the rows stand what
     * people have elsewhere.
     *
     * @param owners [L] integers, equal for the same person
     * @param items [L] integers
     * @param candidates [C] integers: the items of the columns
     */
    T excludeOwn(T scores, T owners, T items, T candidates);
}
