package dev.longview.composition;

import com.google.common.base.Suppliers;
import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.longview.application.ingest.IngestSettings;
import dev.longview.application.inspection.DrawItems;
import dev.longview.application.inspection.MeasureData;
import dev.longview.application.inspection.NearestPeople;
import dev.longview.application.interest.InterestSettings;
import dev.longview.application.recent.EventSettings;
import dev.longview.application.recent.OpenRecentActions;
import dev.longview.application.recommendation.FindInterests;
import dev.longview.application.recommendation.FindItems;
import dev.longview.application.recommendation.NewItemSettings;
import dev.longview.application.recommendation.Recommend;
import dev.longview.application.recommendation.RecommendSettings;
import dev.longview.application.recommendation.UserSettings;
import dev.longview.lucene.LuceneVectorIndex;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.UserProfile;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.index.VectorIndex;
import dev.longview.ports.model.EngineProbe;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.recent.RecentActions;
import dev.longview.ports.recent.RecentActionsLog;
import dev.longview.ports.run.RunStore;
import dev.longview.ports.table.TableWriter;
import dev.longview.ports.timeline.TimelineStore;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.artifact.ObjectArtifactStore;
import dev.longview.storage.feature.RedisConnection;
import dev.longview.storage.feature.RedisFeatureStore;
import dev.longview.storage.feature.RocksDbFeatureStore;
import dev.longview.storage.forgotten.CopiedForgottenPeople;
import dev.longview.storage.forgotten.FileForgottenPeople;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import dev.longview.storage.run.FileRunStore;
import dev.longview.storage.table.FileTableWriter;
import dev.longview.storage.timeline.DuckDbTimelineStore;
import dev.longview.tensorflow.TensorBoardFormat;
import dev.longview.tensorflow.TensorFlowProbe;
import dev.longview.tensorflow.TensorFlowRuntime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which adapter stands behind each port. Close it when none is used any more. */
final class LongviewModule extends AbstractModule implements AutoCloseable {

    private final Path workspace;
    private final Settings settings;
    private final Progress progress;
    private volatile Optional<RedisConnection> connected = Optional.empty();

    LongviewModule(Path workspace, Settings settings, Progress progress) {
        this.workspace = workspace;
        this.settings = settings;
        this.progress = progress;
    }

    @Provides
    @Singleton
    ArtifactStore artifacts() {
        return switch (settings.artifacts().store()) {
            case FILE -> FileArtifactStore.at(workspace);
            case OPENDAL ->
                ObjectArtifactStore.at(workspace, settings.artifacts().opendal());
        };
    }

    @Provides
    @Singleton
    RunStore runs() {
        return new FileRunStore(workspace.resolve("runs"), List.of(new TensorBoardFormat()));
    }

    @Provides
    @Singleton
    TimelineStore timelines(ArtifactStore artifacts, ForgottenPeople people) {
        return new DuckDbTimelineStore(artifacts, people);
    }

    @Provides
    @Singleton
    TableWriter tables() {
        return new FileTableWriter();
    }

    @Provides
    @Singleton
    Supplier<ModelRuntime> lazyRuntime() {
        return Suppliers.memoize(() -> new TensorFlowRuntime(settings.engine()));
    }

    /** The same, started. */
    @Provides
    @Singleton
    ModelRuntime runtime(Supplier<ModelRuntime> lazy) {
        return lazy.get();
    }

    @Provides
    EngineProbe probe() {
        return new TensorFlowProbe(settings.engine());
    }

    @Provides
    @Singleton
    VectorIndex index() {
        return new LuceneVectorIndex(settings.index());
    }

    @Provides
    @Singleton
    StoreTimes storeTimes() {
        return new StoreTimes();
    }

    @Provides
    @Singleton
    FeatureStore<UserProfile> embeddings(Provider<RedisConnection> redis, StoreTimes times) {
        return times.of(
                "embeddings",
                switch (settings.features().store()) {
                    case ROCKSDB -> RocksDbFeatureStore.ofEmbeddings();
                    case REDIS -> RedisFeatureStore.ofEmbeddings(redis.get());
                });
    }

    @Provides
    @Singleton
    FeatureStore<InterestProfile> interests(Provider<RedisConnection> redis, StoreTimes times) {
        return times.of(
                "interests",
                switch (settings.features().store()) {
                    case ROCKSDB -> RocksDbFeatureStore.ofInterests();
                    case REDIS -> RedisFeatureStore.ofInterests(redis.get());
                });
    }

    @Provides
    @Singleton
    RedisConnection redis() {
        RedisConnection made = new RedisConnection(settings.features().redis());
        connected = Optional.of(made);
        return made;
    }

    /** Closes the connection to Redis, where one was made. */
    @Override
    public void close() {
        connected.ifPresent(RedisConnection::close);
    }

    @Provides
    @Singleton
    RecentActionsLog recentLog(Clock clock) {
        return new RocksDbRecentActionsLog(workspace.resolve(RocksDbRecentActionsLog.FOLDER), clock);
    }

    /** Opened when it is first asked for, by the server alone, which closes it. */
    @Provides
    @Singleton
    RecentActions recent(OpenRecentActions opener) {
        return opener.open();
    }

    @Provides
    @Singleton
    ForgottenPeople forgotten() {
        ForgottenPeople list = new FileForgottenPeople(workspace.resolve(FileForgottenPeople.FILE));
        // the folder is not shared where artifacts are objects, and the machine that takes events has the list
        boolean elsewhere = settings.artifacts().store() == Settings.ArtifactPlace.OPENDAL
                && !settings.events().enabled();
        return elsewhere ? new CopiedForgottenPeople(list) : list;
    }

    @Provides
    NewItemSettings newItems() {
        return settings.newItems();
    }

    @Provides
    EventSettings events() {
        return settings.events();
    }

    @Provides
    @Singleton
    SchemaFile schemas() {
        return new SchemaFile(Path.of(System.getProperty("longview.root", ".")).resolve("schemas"));
    }

    @Provides
    Recommend recommend(FindInterests finder, Clock clock) {
        return new Recommend(finder, settings.recommend(), settings.user(), settings.seed(), clock);
    }

    @Provides
    FindItems items() {
        return new FindItems(settings.user());
    }

    @Provides
    @Singleton
    DrawItems itemMaps() {
        return new DrawItems(settings.seed());
    }

    @Provides
    @Singleton
    NearestPeople nearestPeople(ForgottenPeople forgotten) {
        return new NearestPeople(settings.seed(), forgotten);
    }

    @Provides
    @Singleton
    MeasureData dataShapes() {
        return new MeasureData();
    }

    @Provides
    UserSettings userSettings() {
        return settings.user();
    }

    @Provides
    RecommendSettings recommendSettings() {
        return settings.recommend();
    }

    @Provides
    InterestSettings interestSettings() {
        return settings.pinnersage();
    }

    @Provides
    Clock clock() {
        return Clock.systemUTC();
    }

    @Provides
    IngestSettings ingest() {
        return settings.ingest();
    }

    @Provides
    Progress progress() {
        return progress;
    }
}
