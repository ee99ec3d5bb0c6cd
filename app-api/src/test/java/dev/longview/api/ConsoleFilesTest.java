package dev.longview.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.generation.SmallWorld;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the console's files are served. */
class ConsoleFilesTest {

    private static final Pattern IMPORT = Pattern.compile("from \"\\./([^\"]+)\"");

    @TempDir
    Path root;

    private HttpClient http;
    private ApiServer server;
    private ApiClient client;

    @BeforeEach
    void start() {
        server = AnswersOf.server(new SmallWorld(root), new ServeSettings("127.0.0.1", 0))
                .start();
        http = HttpClient.newHttpClient();
        client = new ApiClient(http, server.port());
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void thePageMayLoadNothingFromElsewhereAndRunNothingOfItsOwn() {
        HttpResponse<String> page = client.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .endsWith("img-src 'self' data: https://images.example.com")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(page.body()).doesNotContain("<style", "onload", "http");
    }

    @Test
    void everyModuleThatIsImportedIsServed() {
        HttpResponse<String> app = client.get("/console/app.js");
        assertThat(app.headers().firstValue("content-type")).contains("text/javascript; charset=utf-8");
        Matcher imported = IMPORT.matcher(app.body());
        int modules = 0;
        for (; imported.find(); modules++) {
            assertThat(client.get("/console/" + imported.group(1)).statusCode())
                    .as(imported.group(1))
                    .isEqualTo(200);
        }
        assertThat(modules).isGreaterThan(5);
    }

    @Test
    void aFileThatIsStillTheSameIsNotSentAgain() {
        HttpResponse<String> first = client.get("/console/console.css");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = client.send(client.request("/console/console.css")
                .header("If-None-Match", tag)
                .build());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<String> other = client.send(client.request("/console/console.css")
                .header("If-None-Match", "W/\"other\"")
                .build());
        assertThat(other.body()).isEqualTo(first.body());
    }

    @Test
    void whoTakesCompressedFilesGetsThem() throws IOException, InterruptedException {
        String plain = client.get("/console/console.css").body();
        HttpResponse<byte[]> small = http.send(
                client.request("/console/console.css")
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(small.headers().firstValue("content-encoding")).contains("gzip");
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(small.body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain);
        }
        assertThat(small.body().length).isLessThan(plain.length() / 2);
    }
}
