package dev.longview.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final List<String> SET = List.of(
            "artifacts.opendal.options={bucket=longview,secret_access_key=s3cret,access_key_id=AKIA}",
            "features.redis.uri=\"redis://me:s3cret@redis.example:6379/2\"");

    @TempDir
    Path workspace;

    @Test
    void secretsReachTheAdaptersAndNothingThatIsShownOrStored() {
        try (Longview longview = Longview.reading(workspace, SET, Progress.NONE)) {
            Settings settings = longview.settings();
            assertThat(settings.artifacts().opendal().options()).containsEntry("secret_access_key", "s3cret");
            assertThat(settings.features().redis().uri()).contains("s3cret");
            assertThat(settings.toString()).doesNotContain("s3cret");
            assertThat(longview.provenance().configuration())
                    .isEqualTo(longview.configuration().rendered())
                    .doesNotContain("s3cret", "AKIA")
                    .contains("bucket=longview", "redis://<redacted>@redis.example:6379/2");
        }
    }

    @Test
    void aFaultInASecretDoesNotShowIt() {
        assertThatThrownBy(() -> Configuration.load(
                        workspace, List.of("artifacts.opendal.options={secret_access_key=[s3cret]}")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("artifacts.opendal.options")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("features.redis.uri=\"redis://s3 cret@h\"")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("features.redis.uri")
                .hasMessageNotContaining("s3 cret");
    }

    @Test
    void ofAServicesOptionsOnlyTheHarmlessAreShown() {
        String shown = Configuration.load(
                        workspace,
                        List.of(
                                "artifacts.opendal.options={application_key=s3cret,delegation=s3cret,connection_string="
                                        + "\"AccountKey=s3cret\",root=/team,endpoint=\"https://me:s3cret@h.example/p?sig=s3cret\"}"))
                .rendered();
        assertThat(shown).doesNotContain("s3cret").contains("/team", "<redacted>@h.example/p", "delegation");
    }

    @Test
    void anUnquotedSecretThatCannotBeReadIsNotQuoted() throws IOException {
        for (String secret :
                List.of("ab$s3cret", "s3cret\"x", "ab s3cret {", "{s3cret}", "{a=1}[s3cret]", "ab+s3cret`")) {
            Files.writeString(
                    workspace.resolve(Configuration.FILE),
                    "seed = 1\nartifacts.opendal.options.token = " + secret + "\n");
            assertThatThrownBy(() -> Configuration.load(workspace, List.of()))
                    .as(secret)
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining(Configuration.FILE)
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
    }

    @Test
    void aVariableThatIsNotSetIsNamed() throws IOException {
        Files.writeString(workspace.resolve(Configuration.FILE), "features.redis.uri = ${NO_SUCH_VARIABLE}\n");
        assertThatThrownBy(() -> Configuration.load(workspace, List.of()))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("NO_SUCH_VARIABLE");
    }

    @Test
    void unknownStoresNameTheKnownOnes() {
        assertThatThrownBy(() -> Configuration.load(workspace, List.of("features.store=dynamo", "artifacts.store=ftp")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("one of rocksdb, redis")
                .hasMessageContaining("one of file, opendal");
    }
}
