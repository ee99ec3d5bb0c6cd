package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.recent.RecentActions;
import dev.longview.storage.disk.FullDisk;
import dev.longview.storage.forgotten.FileForgottenPeople;
import dev.longview.storage.recent.RocksDbRecentActionsLog;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskServingTest {

    @TempDir
    private Path root;

    @Test
    void whatIsWrittenIsRefusedWhileTheDiskIsFullAndTakenAfterwardsWithoutARestart() throws Exception {
        Process process = FullDisk.process(Serving.class, root.toString());
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(said)
                .containsExactly(
                        "full: event 503 after 5 send it again",
                        "full: event 503 after 5 Free some space",
                        "full: item 503 after 5 Free some space",
                        "full: wish 503 after 5 Free some space",
                        "full: recommendations 200",
                        "full: health 200",
                        "room: event 200",
                        "room: item 200",
                        "room: wish 200");
        assertThat(new FileForgottenPeople(root.resolve("forgotten.txt")).now().of("anna"))
                .isPresent();
        Path recent = root.resolve("recent");
        try (RecentActions log = new RocksDbRecentActionsLog(recent, Clock.systemUTC()).open(0);
                var people = log.people()) {
            assertThat(people).containsExactly("ben");
            assertThat(log.items()).hasSize(1);
        }
    }

    /** Serves and asks itself. */
    static final class Serving {

        private static final int BYTES = 256 << 10;
        private static final Clock CLOCK = Clock.fixed(Intakes.NOW, ZoneOffset.UTC);

        private final ApiClient client;
        private int events;

        private Serving(ApiClient client) {
            this.client = client;
        }

        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            SmallWorld world = new SmallWorld(root.resolve("world"))
                    .click("anna", "item-0", "2026-03-02T10:00:00Z")
                    .click("ben", "item-1", "2026-03-02T10:00:00Z")
                    .ingested();
            world.trained(0);
            world.daily(MONDAY, new Whom.Active());
            RecentActions log = new RocksDbRecentActionsLog(root.resolve("recent"), CLOCK).open(0);
            Answers answers = AnswersOf.world(world, log::latest, log::items);
            var people = new FileForgottenPeople(root.resolve("forgotten.txt"));
            EventIntake intake = Intakes.of(answers.serving(), log, Intakes.SETTINGS, people, CLOCK);
            try (ApiServer server = new ApiServer(answers, intake, new ServeSettings("127.0.0.1", 0)).start();
                    HttpClient http = HttpClient.newHttpClient()) {
                new Serving(new ApiClient(http, server.port())).ask();
            }
        }

        private void ask() {
            expect("anna", 200);
            FullDisk.at(BYTES);
            HttpResponse<String> full = event("ben");
            while (full.statusCode() == 200) {
                full = event("ben");
            }
            told("full: event", full, "send it again");
            told("full: event", event("ben"), "Free some space");
            told("full: item", client.send("DELETE", "/v1/items/item-0"), "Free some space");
            told("full: wish", client.send("DELETE", "/v1/users/anna"), "Free some space");
            told("full: recommendations", client.get("/v1/users/ben/recommendations"), "");
            told("full: health", client.get("/health"), "");
            FullDisk.hasRoom();
            told("room: event", event("ben"), "");
            told("room: item", client.send("DELETE", "/v1/items/item-0"), "");
            told("room: wish", client.send("DELETE", "/v1/users/anna"), "");
        }

        private void expect(String user, int status) {
            if (event(user).statusCode() != status) {
                throw new IllegalStateException("an event is not taken");
            }
        }

        private HttpResponse<String> event(String user) {
            return client.post(
                    "/v1/events",
                    "{\"events\": [{\"id\": \"e-%d\", \"user\": \"%s\", \"item\": \"%s\", \"time\": %d}]}"
                            .formatted(events++, user, "x".repeat(900), Intakes.NOW.toEpochMilli()));
        }

        /** Says the status, when to ask again, and a text where the answer has it. */
        private static void told(String what, HttpResponse<String> answer, String text) {
            String again = answer.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> " after " + seconds + " ")
                    .orElse("");
            System.out.println(
                    what + " " + answer.statusCode() + again + (answer.body().contains(text) ? text : answer.body()));
        }
    }
}
