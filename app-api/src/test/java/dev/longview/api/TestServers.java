package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.composition.StoreTimes;
import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.KeySettings;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.artifact.FakeArtifactStore;
import dev.longview.ports.feature.FileFeatureStore;
import dev.longview.ports.index.ExactVectorIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Servers of a small world that are told more than where to listen. */
final class TestServers {

    private TestServers() {}

    /** A generation and a batch of interests that know anna. */
    static SmallWorld world(Path root) {
        return knowingAnna(new SmallWorld(root));
    }

    /** The same over feature stores whose look-ups are timed. */
    static SmallWorld world(Path root, StoreTimes times) {
        return knowingAnna(new SmallWorld(
                new FakeArtifactStore(root),
                times.of("embeddings", FileFeatureStore.ofEmbeddings()),
                times.of("interests", FileFeatureStore.ofInterests()),
                new ExactVectorIndex()));
    }

    private static SmallWorld knowingAnna(SmallWorld empty) {
        SmallWorld world = empty.click("anna", "item-0", "2026-03-02T10:00:00Z").ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        world.interests(MONDAY);
        return world;
    }

    static ServeSettings keys(KeySettings... keys) {
        return new ServeSettings(
                "127.0.0.1", 0, new ApiKeys(List.of(keys)), TlsSettings.NONE, LimitSettings.USUAL, "seed = 7");
    }

    static KeySettings key(String name, String key, KeyScope... scopes) {
        return new KeySettings(name, ApiKey.hash(key), List.of(scopes));
    }

    static ServeSettings tls(TlsSettings tls) {
        return new ServeSettings("127.0.0.1", 0, new ApiKeys(List.of()), tls, LimitSettings.USUAL, "");
    }

    static ServeSettings limits(LimitSettings limits) {
        return new ServeSettings("127.0.0.1", 0, new ApiKeys(List.of()), TlsSettings.NONE, limits, "");
    }

    /** The usual limits but for these. */
    static LimitSettings limits(int concurrent, int queue, Duration longestWait, int connections, Duration request) {
        LimitSettings usual = LimitSettings.USUAL;
        return new LimitSettings(
                usual.body(),
                usual.bodies(),
                usual.requestLine(),
                usual.headers(),
                concurrent,
                queue,
                longestWait,
                connections,
                request,
                usual.idle());
    }
}
