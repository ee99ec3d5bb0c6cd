package dev.longview.composition;

import dev.longview.application.evaluation.EvaluationSettings;
import dev.longview.application.ingest.IngestSettings;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.model.ItemSettings;
import dev.longview.application.model.ModelSettings;
import dev.longview.application.model.PositiveSettings;
import dev.longview.application.recent.EventSettings;
import dev.longview.application.recommendation.NewItemSettings;
import dev.longview.application.recommendation.RecommendSettings;
import dev.longview.application.recommendation.UserSettings;
import dev.longview.application.training.TrainSettings;
import dev.longview.composition.serve.KeySettings;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import dev.longview.domain.evaluation.UserSplit;
import dev.longview.lucene.HnswSettings;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.storage.feature.RedisSettings;
import dev.longview.storage.object.ObjectSettings;
import dev.longview.tensorflow.Precision;
import dev.longview.tensorflow.TensorFlowSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything that can be configured; each component is a section or key of {@code reference.conf}, which explains it.
 *
 * @param preset the named set of model sizes that fills in what is not set
 * @param seed every random choice comes from it
 * @param device where the model runs: auto, cpu, gpu or gpu:n
 * @param precision of matrix products in training
 */
public record Settings(
        String preset,
        long seed,
        String device,
        Precision precision,
        IngestSettings ingest,
        PositiveSettings positives,
        ItemSettings items,
        ModelSettings model,
        TrainSettings train,
        EvaluationSettings evaluation,
        InterestSettings pinnersage,
        HnswSettings index,
        RecommendSettings recommend,
        UserSettings user,
        EventSettings events,
        NewItemSettings newItems,
        Artifacts artifacts,
        Features features,
        Serve serve,
        Console console) {

    public Settings {
        TensorFlowSettings.of(device, precision);
    }

    TensorFlowSettings engine() {
        return TensorFlowSettings.of(device, precision);
    }

    /** Who is held out where no model says so. */
    public UserSplit split() {
        return new UserSplit(seed, train.heldOut().evaluation(), train.heldOut().validation());
    }

    /**
     * Where artifacts are kept.
     *
     * @param opendal matters where the store is that
     */
    public record Artifacts(ArtifactPlace store, ObjectSettings opendal) {}

    /** The artifact stores that there are. */
    public enum ArtifactPlace {
        FILE,
        OPENDAL
    }

    /**
     * Where people's profiles are served from.
     *
     * @param redis matters where the store is that
     */
    public record Features(ProfilePlace store, RedisSettings redis) {}

    /** The feature stores that there are. */
    public enum ProfilePlace {
        ROCKSDB,
        REDIS
    }

    /**
     * Where the HTTP API listens, whom it answers, and how much it takes.
     *
     * @param host name or address of the interface
     * @param port 0 takes a free one
     * @param keys who may ask; together with those of {@code keyFile}
     * @param keyFile a {@link dev.longview.composition.serve.KeyFile}
     * @param warmUp how long it asks itself at most before it listens; zero: not at all
     */
    public record Serve(
            String host,
            int port,
            List<KeySettings> keys,
            Optional<String> keyFile,
            TlsSettings tls,
            LimitSettings limits,
            Duration warmUp) {

        private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(5);

        public Serve {
            if (warmUp.isNegative() || warmUp.compareTo(LONGEST_WARM_UP) > 0) {
                throw new MisconfiguredException(
                        "serve.warm-up is " + warmUp + ", but must be from 0s (none) to 5 minutes, such as 5s.");
            }
        }
    }

    /**
     * What the pages at {@code /} may show.
     *
     * @param images origins that items' pictures may come from, such as {@code https://images.example.com}
     */
    public record Console(List<String> images) {

        private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]+)?");

        public Console {
            for (String origin : images) {
                if (!ORIGIN.matcher(origin).matches()) {
                    throw new MisconfiguredException("console.images has '" + origin
                            + "', but must have origins such as https://images.example.com.");
                }
            }
        }
    }
}
