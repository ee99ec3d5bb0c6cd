package dev.longview.api;

import static dev.longview.application.generation.SmallWorld.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.application.daily.Whom;
import dev.longview.application.generation.SmallWorld;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.recent.FakeRecentActionsLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

    private static final String BODY = "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]}";

    @TempDir
    Path root;

    @Test
    @Timeout(60)
    void aRequestUnderWayIsAnsweredAndNoNewOneIsTaken() throws Exception {
        SmallWorld world = new SmallWorld(root)
                .click("anna", "item-0", "2026-03-02T10:00:00Z")
                .ingested();
        world.trained(0);
        world.daily(MONDAY, new Whom.Active());
        try (ExecutorService stopper = Executors.newVirtualThreadPerTaskExecutor();
                ApiServer server = AnswersOf.server(world, new ServeSettings("127.0.0.1", 0))
                        .start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            int port = server.port();
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/embed HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                            + BODY.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(line(in)).as("the handler waits for the body").isEqualTo("HTTP/1.1 100 Continue");
            assertThat(line(in)).isEmpty();
            Future<?> closing = stopper.submit(server::close);
            awaitRefusal(port);
            out.write(BODY.getBytes(StandardCharsets.US_ASCII));
            assertThat(line(in)).isEqualTo("HTTP/1.1 200 OK");
            closing.get();
        }
    }

    @Test
    @Timeout(60)
    void noNewRequestIsTakenWhileARoundIsWaitedFor() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Answers answers = AnswersOf.world(new SmallWorld(root));
        Clock clock = Clock.systemUTC();
        EventIntake events = Intakes.of(
                answers.serving(),
                new FakeRecentActionsLog(clock).open(0),
                Intakes.SETTINGS,
                new Waiting(busy, enough),
                clock);
        try (ExecutorService stopper = Executors.newVirtualThreadPerTaskExecutor();
                ApiServer server = new ApiServer(answers, events, new ServeSettings("127.0.0.1", 0)).start()) {
            try {
                int port = server.port();
                busy.await();
                Future<?> closing = stopper.submit(server::close);
                awaitRefusal(port);
                assertThat(closing.isDone()).isFalse();
            } finally {
                enough.countDown();
            }
        }
    }

    @Test
    void whatWasToldToEndBeforeItListenedDoesNot() {
        ApiServer server = AnswersOf.server(new SmallWorld(root), new ServeSettings("127.0.0.1", 0))
                .open();
        server.close();
        assertThatThrownBy(server::listen)
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("told to end");
    }

    /** A list that does not answer until it may. */
    private record Waiting(CountDownLatch busy, CountDownLatch enough) implements ForgottenPeople {

        @Override
        public Forgetting forget(String user, Instant time) {
            throw new IllegalStateException("nobody is forgotten");
        }

        @Override
        public Forgotten now() {
            busy.countDown();
            try {
                enough.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Forgotten.NOBODY;
        }
    }

    private static void awaitRefusal(int port) throws IOException {
        while (!Thread.interrupted()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            } catch (ConnectException e) {
                return;
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
