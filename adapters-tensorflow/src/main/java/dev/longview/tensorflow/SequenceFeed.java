package dev.longview.tensorflow;

import dev.longview.domain.model.SequenceTensors;
import dev.longview.domain.sequence.SequenceBatch;
import dev.longview.domain.sequence.TimeFeatures;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Where sequences enter a graph; any count and length. Items are numbers of a {@link CompactCatalogue}. */
final class SequenceFeed {

    private static final Shape CELLS = Shape.of(-1, -1);

    private final SequenceTensors<Operand<?>> tensors;

    SequenceFeed(Ops tf) {
        this.tensors = new SequenceTensors<>(
                integers(tf),
                integers(tf),
                integers(tf),
                floats(tf, CELLS),
                floats(tf, Shape.of(-1, -1, TimeFeatures.ABSOLUTE_PERIODS)),
                floats(tf, CELLS),
                floats(tf, Shape.of(-1, -1, TimeFeatures.RELATIVE_PERIODS)),
                floats(tf, CELLS),
                floats(tf, Shape.of(-1, -1, TimeFeatures.RELATIVE_PERIODS)),
                floats(tf, CELLS),
                floats(tf, CELLS));
    }

    private static Operand<?> integers(Ops tf) {
        return tf.placeholder(TInt32.class, Placeholder.shape(CELLS));
    }

    private static Operand<?> floats(Ops tf, Shape shape) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    }

    SequenceTensors<Operand<?>> tensors() {
        return tensors;
    }

    /** Feeds the sequences with their items numbered as in a catalogue. */
    void feed(Call call, SequenceBatch batch, CompactCatalogue catalogue) {
        long count = batch.count();
        long length = batch.length();
        call.feed(tensors.items(), catalogue.numbers(batch), count, length)
                .feed(tensors.types(), batch.types(), count, length)
                .feed(tensors.surfaces(), batch.surfaces(), count, length)
                .feed(tensors.logSeconds(), batch.logSeconds(), count, length)
                .feed(tensors.timeAngles(), batch.timeAngles(), count, length, TimeFeatures.ABSOLUTE_PERIODS)
                .feed(tensors.timeLog(), batch.timeLog(), count, length)
                .feed(tensors.recencyAngles(), batch.recencyAngles(), count, length, TimeFeatures.RELATIVE_PERIODS)
                .feed(tensors.recencyLog(), batch.recencyLog(), count, length)
                .feed(tensors.gapAngles(), batch.gapAngles(), count, length, TimeFeatures.RELATIVE_PERIODS)
                .feed(tensors.gapLog(), batch.gapLog(), count, length)
                .feed(tensors.valid(), batch.valid(), count, length);
    }
}
