package dev.longview.storage.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.artifact.Provenance;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.feature.FeatureStore;
import dev.longview.ports.feature.FeatureStoreContract;
import dev.longview.ports.feature.InterestProfile;
import dev.longview.ports.feature.Profiles;
import dev.longview.ports.feature.UserProfile;
import dev.longview.storage.artifact.FileArtifactStore;
import dev.longview.storage.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** On a real Redis. */
class RedisFeatureStoreTest extends FeatureStoreContract {

    private static final Duration KEEP = Duration.ofDays(2);
    private static final Provenance PROVENANCE = new Provenance("test", "", 1, Map.of());

    @TempDir
    private static Path serverFolder;

    private static RedisServer server;

    @TempDir
    private Path workspace;

    private RedisConnection connection;
    private RedisClient direct;
    private ArtifactStore artifacts;

    @BeforeAll
    static void startServer() {
        server = RedisServer.start(serverFolder, "--user", "reader", "on", ">s3cret", "~test:*", "+hget", "+exists");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void connect() {
        artifacts = FileArtifactStore.at(workspace);
        connection = new RedisConnection(settings(server.uri()));
        direct = RedisClient.create(server.uri());
        direct.flushAll();
    }

    @AfterEach
    void disconnect() {
        connection.close();
        direct.close();
    }

    @Override
    protected FeatureStore<UserProfile> store() {
        return RedisFeatureStore.ofEmbeddings(connection);
    }

    @Override
    protected FeatureStore<InterestProfile> interestStore() {
        return RedisFeatureStore.ofInterests(connection);
    }

    private static RedisSettings settings(String uri) {
        return new RedisSettings(uri, Duration.ofSeconds(2), 4, KEEP, "test");
    }

    private Artifact generation(List<UserProfile> profiles) {
        try (Draft draft = artifacts.draft(ArtifactKind.GENERATION)) {
            assertThat(store().load(draft.directory(), profiles.iterator())).isEqualTo(profiles.size());
            return draft.commit(PROVENANCE);
        }
    }

    private static UserProfile user(String id, float value) {
        return new UserProfile(id, new float[] {value}, 1, new int[0]);
    }

    @Test
    void aGenerationIsServedFromRedisAloneAndStreamedFromItsFiles() {
        Artifact generation = generation(many());
        try (Profiles<UserProfile> profiles = store().open(generation);
                Stream<UserProfile> all = profiles.all()) {
            UserProfile some = many().get(77);
            assertThat(profiles.get(some.user()).orElseThrow().seen()).isEqualTo(some.seen());
            assertThat(profiles.get("nobody")).isEmpty();
            assertThat(all.map(UserProfile::user))
                    .containsExactlyElementsOf(
                            many().stream().map(UserProfile::user).toList());
        }
    }

    @Test
    void ofTwoGenerationsEachHasItsOwnProfiles() {
        Artifact first = generation(List.of(user("anna", 1)));
        Artifact second = generation(List.of(user("anna", 2), user("ben", 1)));
        try (Profiles<UserProfile> old = store().open(first);
                Profiles<UserProfile> recent = store().open(second)) {
            assertThat(old.get("anna").orElseThrow().embedding()).containsExactly(1);
            assertThat(old.get("ben")).isEmpty();
            assertThat(recent.get("anna").orElseThrow().embedding()).containsExactly(2);
        }
    }

    @Test
    void theCurrentGenerationStaysAndTheOthersExpireTogether() {
        Artifact first = generation(many());
        store().published(first);
        assertThat(direct.keys("test:embeddings:*")).hasSizeGreaterThan(100).allMatch(key -> direct.ttl(key) == -1);

        Artifact second = generation(List.of(user("anna", 2)));
        store().published(second);
        store().published(second);
        long whole =
                direct.keys("*").stream().filter(key -> direct.ttl(key) == -1).count();
        assertThat(whole).as("marker, one hash, names").isEqualTo(3);
        assertThat(direct.keys("*").stream().mapToLong(direct::ttl).filter(ttl -> ttl >= 0))
                .hasSizeGreaterThan(100)
                .allMatch(ttl -> ttl > KEEP.toSeconds() - 60 && ttl <= KEEP.toSeconds() + 3600);

        store().published(first); // rolled back
        try (Profiles<UserProfile> again = store().open(first)) {
            assertThat(again.get("user-7")).isPresent();
        }
        assertThat(direct.keys("*").stream().mapToLong(direct::ttl).filter(ttl -> ttl >= 0))
                .hasSize(2);
    }

    @Test
    void whatExpiredLeavesTheListOfNames() {
        Artifact first = generation(List.of(user("anna", 1)));
        direct.keys("test:embeddings:*").stream()
                .filter(key -> !key.endsWith("spaces"))
                .forEach(direct::del);
        store().published(generation(List.of(user("anna", 2))));
        assertThat(direct.smembers("test:embeddings:spaces")).hasSize(1);
        assertThatThrownBy(() -> store().open(first)).isInstanceOf(RetryableException.class);
    }

    @Test
    void aLoadThatBreaksOffLeavesNothingThatIsReadAndEverythingOfItExpires() {
        RedisSpace space = new RedisSpace("test:embeddings", "killed");
        Iterator<UserProfile> dies = new Iterator<>() {
            private int left = 2500;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public UserProfile next() {
                if (left-- == 0) {
                    throw new IllegalStateException("killed");
                }
                return user("user-" + left, 1);
            }
        };
        assertThatThrownBy(() -> new RedisLoader(connection).load(space, dies, new UserProfileCodec(), 3000))
                .hasMessage("killed");
        assertThat(direct.keys("*")).hasSizeGreaterThan(500).allMatch(key -> direct.ttl(key) > 0);
        assertThat(direct.exists(space.marker())).isFalse();
    }

    @Test
    void aCountThatDisagreesIsNeverMarkedWhole() {
        RedisSpace space = new RedisSpace("test:embeddings", "short");
        assertThatThrownBy(() -> new RedisLoader(connection)
                        .load(space, List.of(user("anna", 1)).iterator(), new UserProfileCodec(), 2))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("1 profiles of 2");
        assertThat(direct.exists(space.marker())).isFalse();
    }

    @Test
    void anEmptiedRedisIsNoticedAndFilledAgainFromTheGeneration() {
        Artifact generation = generation(many());
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            direct.flushAll();
            assertThatThrownBy(() -> profiles.get("user-7"))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("longview features load");
            assertThat(store().restore(generation)).isEqualTo(1000);
            assertThat(profiles.get("user-7")).isPresent();
            assertThat(profiles.get("nobody")).isEmpty();
        }
    }

    @Test
    void aSpaceThatLostABucketIsLoadedAgain() {
        Artifact generation = generation(List.of(user("anna", 1), user("ben", 2)));
        direct.keys("test:embeddings:*:*").stream().findFirst().ifPresent(direct::del);
        assertThatThrownBy(() -> store().published(generation)).isInstanceOf(RetryableException.class);
        store().restore(generation);
        store().published(generation);
        try (Profiles<UserProfile> profiles = store().open(generation)) {
            assertThat(profiles.get("anna")).isPresent();
            assertThat(profiles.get("ben")).isPresent();
        }
    }

    @Test
    void purgingLeavesTheCurrentSpaceAloneOfItsFamily() {
        generation(many());
        Artifact current = generation(List.of(user("anna", 2)));
        store().published(current);
        direct.set("test:interests:another", "1");
        store().purge(current);
        assertThat(direct.keys("test:embeddings:*"))
                .as("marker, one hash, names")
                .hasSize(3);
        assertThat(direct.smembers("test:embeddings:spaces")).hasSize(1);
        assertThat(direct.exists("test:interests:another")).isTrue();
        try (Profiles<UserProfile> profiles = store().open(current)) {
            assertThat(profiles.get("anna")).isPresent();
        }
    }

    @Test
    void aGenerationThatWasMadeWithoutRedisIsSoundButNotServed() {
        Artifact generation;
        try (Draft draft = artifacts.draft(ArtifactKind.GENERATION)) {
            store().embedded().load(draft.directory(), many().iterator());
            generation = draft.commit(PROVENANCE);
        }
        assertThatThrownBy(() -> store().open(generation))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("features.store = rocksdb");
    }

    @Test
    void aFullRedisRefusesTheLoad() {
        direct.configSet("maxmemory", "1mb");
        try {
            assertThatThrownBy(() -> generation(many()))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("maxmemory");
        } finally {
            direct.configSet("maxmemory", "0");
        }
        assertThat(artifacts.list(ArtifactKind.GENERATION)).isEmpty();
    }

    @Test
    void readingNeedsNoMoreThanTheRightToRead() {
        Artifact generation = generation(many());
        try (RedisConnection reader =
                        new RedisConnection(settings("redis://reader:s3cret@127.0.0.1:" + server.port()));
                Profiles<UserProfile> profiles =
                        RedisFeatureStore.ofEmbeddings(reader).open(generation)) {
            assertThat(profiles.get("user-7")).isPresent();
            assertThat(profiles.get("nobody")).isEmpty();
            assertThatThrownBy(() -> RedisFeatureStore.ofEmbeddings(reader).published(generation))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("permissions")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutItsPassword() {
        RedisSettings nowhere = settings("redis://someone:s3cret@127.0.0.1:1/3");
        assertThat(nowhere.toString()).contains("redis://127.0.0.1:1/3").doesNotContain("s3cret");
        Artifact generation = generation(many());
        try (RedisConnection gone = new RedisConnection(nowhere)) {
            assertThatThrownBy(() -> RedisFeatureStore.ofEmbeddings(gone).open(generation))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("redis://127.0.0.1:1/3")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aWrongAddressIsRefusedWithoutShowingIt() {
        for (String uri : List.of("http://s3cret@host", "redis://", "s3cret", "redis://a:s3 cret@host")) {
            assertThatThrownBy(() -> settings(uri))
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("features.redis.uri")
                    .hasMessageNotContaining("s3");
        }
    }
}
