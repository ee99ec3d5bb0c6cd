package dev.longview.composition.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.composition.Configuration;
import dev.longview.composition.KeyFiles;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeSettingsTest {

    @TempDir
    Path workspace;

    @Test
    void theDefaultsAreThoseOfTheReference() {
        var serve = Configuration.load(workspace, List.of()).settings().serve();
        assertThat(serve.limits()).isEqualTo(LimitSettings.USUAL);
        assertThat(serve.tls()).isEqualTo(TlsSettings.NONE);
        assertThat(KeyFiles.keys(serve)).isEmpty();
    }

    @Test
    void keysComeFromTheConfigurationAndTheFileThatItNames() throws IOException {
        String first = ApiKey.random();
        String second = ApiKey.random();
        Path file = Files.writeString(
                workspace.resolve("keys.conf"), "keys = [" + line("shop", second, "read, write") + "]");
        Files.writeString(
                workspace.resolve(Configuration.FILE),
                "serve.keys = [" + line("ops", first, "admin") + "]\nserve.key-file = \"" + file + "\"\n");
        List<KeySettings> keys = keys();
        assertThat(keys).extracting(KeySettings::name).containsExactly("ops", "shop");
        assertThat(keys.get(0).digest()).isEqualTo(ApiKey.digest(first));
        assertThat(keys.get(1).scopes()).containsExactly(KeyScope.READ, KeyScope.WRITE);
    }

    @Test
    void aKeyInTheHashesPlaceIsRefusedAndNotShown() throws IOException {
        String key = ApiKey.random();
        Files.writeString(
                workspace.resolve(Configuration.FILE),
                "serve.keys = [{ name = shop, hash = \"" + key + "\", scopes = [read] }]");
        assertThatThrownBy(this::keys)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("longview key new --name shop")
                .hasMessageNotContaining(key);
    }

    @Test
    void aNameOrAKeyThatStandsTwiceIsRefused() throws IOException {
        String key = ApiKey.random();
        for (String other : List.of(line("shop", ApiKey.random(), "read"), line("other", key, "admin"))) {
            Files.writeString(
                    workspace.resolve(Configuration.FILE),
                    "serve.keys = [" + line("shop", key, "read") + ", " + other + "]");
            assertThatThrownBy(this::keys)
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("twice");
        }
    }

    @Test
    void aKeyFileThatIsMissingIsNamed() {
        assertThatThrownBy(
                        () -> KeyFiles.keys(Configuration.load(workspace, List.of("serve.key-file=/nowhere/keys.conf"))
                                .settings()
                                .serve()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("/nowhere/keys.conf");
    }

    @Test
    void newKeysHave256BitsAndAreDistinct() {
        assertThat(Stream.generate(ApiKey::random).limit(100).distinct())
                .hasSize(100)
                .allMatch(key -> key.matches("lv_[A-Za-z0-9_-]{43}"));
        assertThat(IntStream.range(0, 43)
                        .allMatch(i -> Stream.generate(ApiKey::random)
                                        .limit(100)
                                        .map(key -> key.charAt(3 + i))
                                        .distinct()
                                        .count()
                                > 1))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "serve.limits.body=0, serve.limits.body",
        "serve.limits.bodies=10, serve.limits.bodies",
        "serve.limits.concurrent=0, serve.limits.concurrent",
        "serve.limits.longest-wait=0s, serve.limits.longest-wait",
        "serve.limits.request=10d, serve.limits.request",
        "serve.warm-up=-1s, serve.warm-up",
        "serve.warm-up=1h, serve.warm-up",
        "serve.tls.certificate=a.pem, private-key",
        "serve.tls.passphrase=x, key-store",
    })
    void senselessSettingsAreRefused(String setting, String named) {
        assertThatThrownBy(() -> Configuration.load(workspace, List.of(setting)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(named);
    }

    private List<KeySettings> keys() {
        return KeyFiles.keys(Configuration.load(workspace, List.of()).settings().serve());
    }

    private static String line(String name, String key, String scopes) {
        return "{ name = " + name + ", hash = \"" + ApiKey.hash(key) + "\", scopes = [" + scopes + "] }";
    }
}
