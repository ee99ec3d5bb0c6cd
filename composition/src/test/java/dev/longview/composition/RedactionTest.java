package dev.longview.composition;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTest {

    @TempDir
    Path workspace;

    @Test
    void secretsAreTakenOutWhereverTheyStand() {
        var shown = Redaction.of(ConfigFactory.parseString(
                        """
                        store { url = "redis://joe:sesame@host:6379/0", password = sesame, options { secret-access-key = sesame } }
                        lists = [{ token = sesame }, { name = kept, api_key = sesame }], passwords = [sesame, sesame]
                        plain = "s3://bucket/path?at=a@b", number = 3""")
                .root());
        assertThat(shown.toString()).doesNotContain("sesame").doesNotContain("joe");
        var config = shown.toConfig();
        assertThat(config.getString("store.url")).isEqualTo("redis://<redacted>@host:6379/0");
        assertThat(config.getConfigList("lists").get(1).getString("name")).isEqualTo("kept");
        assertThat(config.getString("plain")).isEqualTo("s3://bucket/path?at=a@b");
        assertThat(config.getInt("number")).isEqualTo(3);
    }

    @Test
    void theRenderedConfigurationHasNoPassphraseAndTheSettingsHaveIt() {
        Configuration configuration =
                Configuration.load(workspace, List.of("serve.tls.key-store=server.p12", "serve.tls.passphrase=sesame"));
        assertThat(configuration.rendered()).doesNotContain("sesame").contains("server.p12");
        assertThat(configuration.settings().serve().tls().passphrase()).contains("sesame");
    }

    @Test
    void whatIsNotSetIsShownAsNotSet() {
        assertThat(Configuration.load(workspace, List.of()).rendered()).contains("passphrase=null");
    }
}
