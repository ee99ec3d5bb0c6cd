package dev.longview.api;

import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.KeySettings;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server asks itself before anybody else may: a new process runs interpreted, and its first seconds of traffic would wait for the
 * compiler. The routes answer over a listener of their own on loopback, which takes one random key and is closed afterwards, so that
 * all of a request's way is walked, from socket to socket, whatever TLS and keys the server itself has. For one thread, and to be run once.
 */
final class Rehearsal implements AutoCloseable {

    /** After so many answers the compiler has little left to do. */
    static final int MOST = 10_000;

    /** About so many people it asks. */
    static final int PEOPLE = 1_000;

    /** Whatever is open answers some of them: those that nothing answers are found out by asking. */
    private static final List<String> QUESTIONS = List.of(
            "recommendations?k=10&exclude=seen",
            "recommendations?k=100",
            "recommendations?k=10&exclude=seen&representation=pinnerformer",
            "recommendations?k=10&exclude=seen&representation=pinnersage",
            "embedding",
            "interests");

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final String key = ApiKey.random();
    private final Listener listener;

    private record Question(String person, String what) {}

    /**
     * @param metrics count what nobody asked: not the server's own
     * @param port on loopback; 0 takes a free one
     */
    Rehearsal(List<Route> routes, Metrics metrics, int port) {
        ApiKeys keys = new ApiKeys(List.of(new KeySettings("rehearsal", ApiKey.hash(key), List.of(KeyScope.READ))));
        LimitSettings limits = LimitSettings.USUAL;
        Connections connections = new Connections(limits, metrics.refusals());
        this.listener = new Listener(
                new ServeSettings("127.0.0.1", port, keys, TlsSettings.NONE, limits, ""),
                new Console(List.of(), connections),
                new Gateway(routes, keys, limits, connections, metrics, RequestLog.silent()),
                connections,
                metrics,
                // what hangs was waited for long enough
                Duration.ZERO);
    }

    /**
     * Asks about people, in turns, until so many questions are answered, for so long at most. What is answered is asked again; what
     * a person is unknown to is not, and a question that meets a fault is not asked about anybody any more. Where it cannot ask at all, that is
     * logged: a server that starts cold is better than none.
     *
     * @return how many questions were answered
     */
    int run(List<String> people, int most, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        Queue<Question> open = questions(people);
        int answered = 0;
        try {
            listener.start();
            for (long left = end - System.nanoTime();
                    left > 0 && answered < most && !open.isEmpty();
                    left = end - System.nanoTime()) {
                Question question = open.remove();
                int status = status(question, Duration.ofNanos(left));
                if (status == HttpURLConnection.HTTP_OK) {
                    open.add(question);
                    answered++;
                } else if (status >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                    open.removeIf(other -> other.what().equals(question.what()));
                }
            }
        } catch (SocketTimeoutException over) {
            LOG.debug("The time was over during a question", over);
        } catch (IOException e) {
            LOG.warn("The server cannot go on asking itself: {}", e.toString());
        } catch (MisconfiguredException e) {
            LOG.warn("The server cannot ask itself, since it cannot listen on 127.0.0.1, and starts cold");
        }
        LOG.info("Before it listens the server answered {} questions of its own", answered);
        return answered;
    }

    int port() {
        return listener.port();
    }

    private static Queue<Question> questions(List<String> people) {
        Queue<Question> questions = new ArrayDeque<>();
        people.forEach(person -> QUESTIONS.forEach(what -> questions.add(new Question(person, what))));
        return questions;
    }

    private int status(Question question, Duration left) throws IOException {
        String id = URLEncoder.encode(question.person(), StandardCharsets.UTF_8).replace("+", "%20");
        URI uri = URI.create("http://127.0.0.1:" + listener.port() + "/v1/users/" + id + "/" + question.what());
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        int millis = 1 + Math.toIntExact(left.toMillis()); // 0 would be for ever
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setRequestProperty("Authorization", "Bearer " + key);
        int status = connection.getResponseCode();
        try (InputStream answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            answer.readAllBytes();
        }
        return status;
    }

    @Override
    public void close() {
        listener.close();
    }
}
