package dev.longview.application.recommendation;

import dev.longview.application.model.TrainedModel;
import java.util.function.Supplier;

/** A model opened when it is first needed: most questions are answered from stored embeddings. Safe for use by many threads. */
final class LazyModel implements AutoCloseable {

    private final Supplier<TrainedModel> opener;
    private TrainedModel model;

    LazyModel(Supplier<TrainedModel> opener) {
        this.opener = opener;
    }

    synchronized TrainedModel opened() {
        if (model == null) {
            model = opener.get();
        }
        return model;
    }

    @Override
    public synchronized void close() {
        if (model != null) {
            model.close();
        }
    }
}
