package dev.longview.domain.model;

import dev.longview.domain.sequence.TimeFeatures;
import dev.longview.domain.tensor.TensorOps;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of an action (PinnerFormer §3.1) times the input matrix: A·W of §3.2. The rows of W that belong to one feature
 * are a parameter of their own, so A·W is the sum of the features' products, and a feature that is switched off is a term
 * left out. <b>Ours</b>: the item's rows start as the map of {@link UserEncoder}, the others' so that each feature has
 * the same small share in A·W, however many columns it has.
 */
final class ActionFeatures<T> {

    private static final int LABEL_DIMENSION = 16;
    private static final double DURATION_DEVIATION = 0.25;
    private static final double CONTEXT_SHARE = 0.2;

    private final Features features;
    private final TensorOps<T> ops;
    private final Parameters<T> parameters;
    private final ItemContent<T> content;
    private final TimeEncoding<T> time;

    ActionFeatures(Features features, TensorOps<T> ops, Parameters<T> parameters, ItemContent<T> content) {
        this.features = features;
        this.ops = ops;
        this.parameters = parameters;
        this.content = content;
        this.time = new TimeEncoding<>(ops, parameters);
    }

    static List<ParameterSpec> parameters(ModelSpec spec) {
        Features features = spec.features();
        int hidden = spec.hidden();
        List<ParameterSpec> all = new ArrayList<>();
        if (features.item()) {
            all.add(item(spec));
        }
        if (features.type()) {
            all.addAll(label("type", spec.types(), hidden));
        }
        if (features.surface()) {
            all.addAll(label("surface", spec.surfaces(), hidden));
        }
        if (features.duration()) {
            all.add(weights("duration", 1, hidden, DURATION_DEVIATION));
        }
        if (features.time()) {
            all.addAll(clock("time", TimeFeatures.ABSOLUTE_PERIODS, hidden));
        }
        if (features.recency()) {
            all.addAll(clock("recency", TimeFeatures.RELATIVE_PERIODS, hidden));
        }
        if (features.gap()) {
            all.addAll(clock("gap", TimeFeatures.RELATIVE_PERIODS, hidden));
        }
        return all;
    }

    /** The item tower's map; where there is no tower, the content itself, cut or filled up to H, of the same variance. */
    private static ParameterSpec item(ModelSpec spec) {
        int width = ItemContent.width(spec);
        double deviation = ItemContent.deviation(spec);
        return switch (spec.tower()) {
            case MLP ->
                ParameterSpec.matrix(
                                "input.item", width, spec.hidden(), new Initialiser.Leading(spec.hidden(), deviation))
                        .drawnFrom(ItemContent.MAP);
            case NONE ->
                ParameterSpec.matrix(
                        "input.item", width, spec.hidden(), new Initialiser.Diagonal(deviation * Math.sqrt(width)));
        };
    }

    private static ParameterSpec weights(String feature, int width, int hidden, double deviation) {
        return ParameterSpec.matrix(
                "input." + feature, width, hidden, new Initialiser.Normal(CONTEXT_SHARE * deviation));
    }

    private static List<ParameterSpec> label(String feature, int labels, int hidden) {
        var start = new Initialiser.Normal(1 / Math.sqrt(LABEL_DIMENSION));
        return List.of(
                ParameterSpec.matrix("label." + feature, labels, LABEL_DIMENSION, start),
                weights(feature, LABEL_DIMENSION, hidden, 1));
    }

    private static List<ParameterSpec> clock(String feature, int periods, int hidden) {
        List<ParameterSpec> all = new ArrayList<>(TimeEncoding.parameters(feature, periods));
        all.add(weights(feature, TimeEncoding.width(periods), hidden, 1 / Math.sqrt(periods)));
        return all;
    }

    /** A·W: [B, M, H]. */
    T project(SequenceTensors<T> actions) {
        List<T> terms = new ArrayList<>();
        if (features.item()) {
            terms.add(term("item", content.of(actions.items())));
        }
        if (features.type()) {
            terms.add(term("type", ops.gather(parameters.of("label.type"), actions.types())));
        }
        if (features.surface()) {
            terms.add(term("surface", ops.gather(parameters.of("label.surface"), actions.surfaces())));
        }
        if (features.duration()) {
            terms.add(term("duration", ops.column(actions.logSeconds())));
        }
        if (features.time()) {
            terms.add(term("time", time.encode("time", actions.timeAngles(), actions.timeLog())));
        }
        if (features.recency()) {
            terms.add(term("recency", time.encode("recency", actions.recencyAngles(), actions.recencyLog())));
        }
        if (features.gap()) {
            terms.add(term("gap", time.encode("gap", actions.gapAngles(), actions.gapLog())));
        }
        return terms.stream().reduce(ops::add).orElseThrow();
    }

    private T term(String feature, T values) {
        return ops.project(values, parameters.of("input." + feature));
    }
}
