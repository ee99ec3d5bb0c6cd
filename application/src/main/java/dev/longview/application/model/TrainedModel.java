package dev.longview.application.model;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.item.ItemTable;
import dev.longview.domain.model.ModelSpec;
import dev.longview.domain.sequence.KnownActions;
import dev.longview.domain.sequence.SequenceAssembler;
import dev.longview.domain.sequence.Timeline;
import dev.longview.domain.sequence.Window;
import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.model.Encoder;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A trained model over the items of today. Safe for use by many threads until closed. */
public final class TrainedModel implements AutoCloseable {

    private static final int BATCH = 64;

    private final ModelDescription description;
    private final Encoder encoder;
    private final SequenceAssembler assembler;
    private final int items;

    private TrainedModel(ModelDescription description, Encoder encoder, int items) {
        this.description = description;
        this.encoder = encoder;
        this.assembler = new SequenceAssembler(description.spec().maxLength());
        this.items = items;
    }

    /** Opens a model artifact; items newer than the model are encoded from their vectors. */
    public static TrainedModel open(Artifact model, ModelRuntime runtime, ItemTable items) {
        ModelDescription description = model.read(ModelDescription.FILE, ModelDescription.class);
        ModelSpec spec = description.spec();
        var vectors = items.vectors().filter(given -> spec.representation().usesVectors());
        Encoder encoder = runtime.encoder(spec, model.file(ModelDescription.WEIGHTS), vectors, items.size());
        return new TrainedModel(description, encoder, items.size());
    }

    /** A model in training over the items of its data; closing it closes the encoder. */
    public static TrainedModel of(ModelDescription description, Encoder encoder) {
        return new TrainedModel(description, encoder, description.spec().items());
    }

    public ModelDescription description() {
        return description;
    }

    /** The timeline without actions whose type or surface the model does not know (§A.1). */
    public Timeline known(Timeline timeline) {
        return KnownActions.of(
                timeline, description.spec().types(), description.spec().surfaces());
    }

    /** One unit vector per window, in order; windows are over {@link #known} timelines. */
    public Vectors encodeUsers(List<Window> windows, Progress progress) {
        int dimension = description.spec().dimension();
        Vectors all = Vectors.zeros(windows.size(), dimension);
        List<Integer> byLength = IntStream.range(0, windows.size())
                .boxed()
                .sorted((left, right) -> Integer.compare(
                        windows.get(left).end(), windows.get(right).end()))
                .toList();
        try (Progress.Task task = progress.start("Encoding people", windows.size())) {
            for (int from = 0; from < windows.size(); from += BATCH) {
                List<Integer> rows = byLength.subList(from, Math.min(from + BATCH, windows.size()));
                List<Window> batch = new ArrayList<>(rows.size());
                rows.forEach(row -> batch.add(windows.get(row)));
                Vectors encoded = encoder.encodeUsers(assembler.assemble(batch));
                for (int i = 0; i < rows.size(); i++) {
                    System.arraycopy(encoded.values(), i * dimension, all.values(), rows.get(i) * dimension, dimension);
                }
                task.at(from + rows.size(), "");
            }
        }
        return all;
    }

    /** The unit vectors of all items. */
    public Vectors encodeItems() {
        return encoder.encodeItems(0, items);
    }

    /** The unit vectors of items that it was opened without, by their given vectors; only of a model that reads vectors. */
    public Vectors encodeNew(Vectors given) {
        return encoder.encodeNew(given);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
