package dev.longview.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JsonLogHandlerTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void everyRecordIsOneLineOfJson() {
        LogRecord sentence = new LogRecord(Level.WARNING, "two\nlines of \"{0}\"");
        sentence.setParameters(new Object[] {"text"});
        sentence.setLoggerName("a.logger");
        sentence.setThrown(new IllegalStateException("on purpose"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("route", "/v1/\u2028");
        fields.put("micros", 12L);
        JsonLogHandler handler = new JsonLogHandler(new PrintStream(written, true, StandardCharsets.UTF_8));
        handler.publish(sentence);
        handler.publish(new Fields("requests", fields));
        handler.close();
        List<JsonNode> lines = lines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("message").asText()).isEqualTo("two\nlines of \"text\"");
        assertThat(lines.get(0).get("level").asText()).isEqualTo("WARNING");
        assertThat(lines.get(0).get("error").asText()).contains("on purpose", "JsonLogHandlerTest");
        assertThat(lines.get(1).get("route").asText()).isEqualTo("/v1/\u2028");
        assertThat(lines.get(1).get("micros").isNumber()).isTrue();
        assertThat(lines.get(1).get("time").asText()).endsWith("Z");
    }

    @Test
    void whoLogsDoesNotWaitForAReaderThatIsStuckAndWhatIsDroppedIsCounted() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        JsonLogHandler handler =
                new JsonLogHandler(new PrintStream(new Stuck(stuck, free), true, StandardCharsets.UTF_8));
        handler.publish(record("first"));
        stuck.await();
        int more = JsonLogHandler.LONGEST + 1_000;
        for (int i = 0; i < more; i++) {
            handler.publish(record("more"));
        }
        free.countDown();
        handler.close();
        List<JsonNode> lines = lines();
        JsonNode told = lines.stream()
                .filter(line -> line.get("level").asText().equals("WARNING"))
                .findFirst()
                .orElseThrow();
        int dropped = Integer.parseInt(told.get("message").asText().split(" ", 2)[0]);
        assertThat(dropped).isBetween(1, 1_000);
        assertThat(lines).hasSize(1 + more - dropped + 1);
    }

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.INFO, message);
        record.setLoggerName("test");
        return record;
    }

    private List<JsonNode> lines() {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonLogHandlerTest::parsed)
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    /** Blocks in its first write. */
    private final class Stuck extends OutputStream {

        private final CountDownLatch stuck;
        private final CountDownLatch free;

        Stuck(CountDownLatch stuck, CountDownLatch free) {
            this.stuck = stuck;
            this.free = free;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            stuck.countDown();
            boolean interrupted = false;
            while (free.getCount() > 0) {
                try {
                    free.await();
                } catch (InterruptedException closing) {
                    interrupted = true;
                }
            }
            written.write(bytes, from, length);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
