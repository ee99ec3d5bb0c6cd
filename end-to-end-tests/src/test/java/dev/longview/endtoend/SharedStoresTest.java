package dev.longview.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.longview.storage.servers.RedisServer;
import dev.longview.storage.servers.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that publishes and one that serves, which share S3, Redis and the configuration, and no disk. */
class SharedStoresTest {

    private static final String REDIS_PASSWORD = "redis-s3cret";

    @TempDir
    private Path publisherFolder;

    @TempDir
    private Path serverFolder;

    @TempDir
    private Path servers;

    private S3Server s3;
    private RedisServer redis;
    private Launcher publisher;
    private Launcher server;

    @BeforeEach
    void start() throws IOException {
        s3 = S3Server.start(servers.resolve("s3"));
        redis = RedisServer.start(Files.createDirectory(servers.resolve("redis")), "--requirepass", REDIS_PASSWORD);
        publisher = machine(publisherFolder);
        server = machine(serverFolder);
    }

    @AfterEach
    void stop() {
        redis.close();
        s3.close();
    }

    @Test
    void whatOneMachinePublishesAnEmptyOneServesFromItsConfigurationAlone() throws IOException {
        SmallData data = new SmallData(publisherFolder);
        publisher.succeed(data.ingestWithVectors());
        publisher.succeed(Launcher.with(SmallData.TINY, "train", "--until", "2026-02-10"));
        publisher.succeed("daily", "--day", "2026-02-10");
        publisher.succeed("pinnersage", "batch", "--day", "2026-02-10");
        try (ServedApi api = ServedApi.start(server)) {
            String before = generation(api);
            JsonNode own = api.json("/v1/users/p7/recommendations?k=5");
            assertThat(own.get("recommendations")).hasSize(5);
            assertThat(own.has("degraded")).isFalse();
            assertThat(api.json("/v1/users/p7/recommendations?k=5&representation=pinnersage")
                            .get("recommendations"))
                    .hasSize(5);
            assertThat(fetched()).noneMatch(path -> path.contains("users.rocksdb"));

            publisher.succeed("daily", "--day", "2026-02-11");
            while (generation(api).equals(before)) {
                Thread.onSpinWait();
            }
            redis.kill();
            assertThat(api.json("/v1/users/p7/recommendations?k=5")
                            .get("degraded")
                            .asText())
                    .contains("does not answer");
            redis.start();
            assertThat(publisher.succeed("features", "load")).contains("60 profiles of the generation");
            assertThat(api.json("/v1/users/p7/recommendations?k=5").has("degraded"))
                    .isFalse();
            s3.stop();
            assertThat(api.json("/v1/users/p7/recommendations?k=5").get("recommendations"))
                    .hasSize(5);
        }
        for (Path folder : List.of(publisherFolder, serverFolder, s3.bucket())) {
            assertThat(filesWith(folder, S3Server.SECRET)).isEmpty();
            assertThat(filesWith(folder, REDIS_PASSWORD)).isEmpty();
        }
    }

    @Test
    void aServerThatFindsNoStoreSaysWhichAndShowsNoSecret() {
        s3.stop();
        Launcher.Finished withoutS3 = server.run("serve", "--port", "0");
        assertThat(withoutS3.exit()).isEqualTo(1);
        assertThat(withoutS3.errors())
                .contains("s3://longview/team at " + s3.endpoint())
                .doesNotContain(S3Server.SECRET, REDIS_PASSWORD, "\tat ");
        Launcher.Finished verbose = server.run("generations", "--verbose");
        assertThat(verbose.errors()).contains("secret_access_key").doesNotContain(S3Server.SECRET, REDIS_PASSWORD);
    }

    private Launcher machine(Path folder) throws IOException {
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        Files.writeString(
                workspace.resolve("longview.conf"),
                """
                artifacts {
                  store = opendal
                  opendal {
                    scheme = s3
                    options {
                      bucket = %s
                      root = /team
                      endpoint = "%s"
                      region = us-east-1
                      access_key_id = ${AWS_ACCESS_KEY_ID}
                      secret_access_key = ${AWS_SECRET_ACCESS_KEY}
                    }
                    timeout = 20s
                    retries = 1
                  }
                }
                features {
                  store = redis
                  redis.uri = "redis://:"${REDIS_PASSWORD}"@127.0.0.1:%d"
                  redis.timeout = 2s
                }
                """
                        .formatted(S3Server.BUCKET, s3.endpoint(), redis.port()));
        return new Launcher(
                folder,
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        S3Server.KEY,
                        "AWS_SECRET_ACCESS_KEY",
                        S3Server.SECRET,
                        "REDIS_PASSWORD",
                        REDIS_PASSWORD));
    }

    private static String generation(ServedApi api) {
        return api.json("/ready").get("generation").asText();
    }

    private List<String> fetched() throws IOException {
        try (Stream<Path> files = Files.walk(serverFolder.resolve("workspace/.cache"))) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static List<Path> filesWith(Path folder, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, secret))
                    .toList();
        }
    }

    private static boolean contains(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
