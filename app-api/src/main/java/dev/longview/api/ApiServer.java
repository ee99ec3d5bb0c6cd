package dev.longview.api;

import dev.longview.application.recommendation.Serving;
import dev.longview.composition.StoreTimes;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTTP server. Start it once; {@code close} lets requests under way finish. Safe for use by many threads. */
final class ApiServer implements AutoCloseable {

    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Answers answers;
    private final EventIntake events;
    private final ServeSettings settings;
    private final Metrics metrics = new Metrics();
    private final Listener listener;
    private final Refresher refresher;
    private final LogKeeper keeper;
    private StoreTimes stores = new StoreTimes();
    private int questions;
    private Duration warmUp = Duration.ZERO;
    private boolean closed;

    /**
     * Takes over what is served and the log.
     *
     * @throws MisconfiguredException where the certificate cannot be used
     */
    ApiServer(Answers answers, EventIntake events, ServeSettings settings) {
        this.answers = answers;
        this.events = events;
        this.settings = settings;
        CacheMetrics.bind(answers.serving(), metrics.registry());
        EventLag.bind(events, metrics.registry());
        this.refresher = new Refresher(answers, REFRESH, metrics);
        this.keeper = new LogKeeper(events, KEEP);
        Connections connections = new Connections(settings.limits(), metrics.refusals());
        List<Route> routes = routes(answers, events, metrics, refresher, settings);
        Gateway gateway =
                new Gateway(routes, settings.keys(), settings.limits(), connections, metrics, RequestLog.configured());
        Console console = new Console(answers.inspection().images(), connections);
        this.listener = new Listener(settings, console, gateway, connections, metrics, GRACE);
    }

    /** Counts, once it listens, what a store takes to answer. */
    ApiServer timing(StoreTimes measured) {
        stores = measured;
        return this;
    }

    /**
     * Asks itself before it listens, so that its code is compiled when others ask.
     *
     * @param most so many questions
     * @param longest for so long at most
     */
    ApiServer warmingUp(int most, Duration longest) {
        questions = most;
        warmUp = longest;
        return this;
    }

    /** Opens what is published, and listens: {@link #open} and {@link #listen}. */
    ApiServer start() {
        return open().listen();
    }

    /** Opens the current generation and batch of interests, where there are such, and asks them. */
    ApiServer open() {
        answers.serving().generations().refresh(refresher.warmUp()::generation);
        answers.serving().interests().refresh(refresher.warmUp()::interests);
        rehearse();
        return this;
    }

    /**
     * Listens, and follows what is published; closes where it cannot.
     *
     * @throws MisconfiguredException where the port is taken or the host is not of this machine
     * @throws RetryableException where it was closed before
     */
    synchronized ApiServer listen() {
        if (closed) {
            throw new RetryableException("The server was told to end before it listened: start it again.");
        }
        stores.tell(metrics::lookedUp);
        try {
            listener.start();
        } catch (MisconfiguredException e) {
            close();
            throw e;
        }
        refresher.start();
        keeper.start();
        return this;
    }

    /**
     * Its requests are in no line of the log, and in no number of this server's but those of the cache of neighbours, which keeps what they
     * found: the others are its own and go with it.
     */
    private void rehearse() {
        List<String> people = answers.serving().ask(open -> open.people(Rehearsal.PEOPLE));
        if (people.isEmpty() || warmUp.isZero()) {
            return;
        }
        try (Metrics counted = new Metrics();
                Refresher remembered = new Refresher(answers, REFRESH, counted);
                Rehearsal rehearsal =
                        new Rehearsal(routes(answers, events, counted, remembered, settings), counted, 0)) {
            rehearsal.run(people, questions, warmUp);
        }
    }

    /** The port it listens on. */
    int port() {
        return listener.port();
    }

    /** Why it has nothing to answer from yet; empty where it has. */
    Optional<String> waiting() {
        try {
            return answers.serving().ask(open -> {
                open.requireAny();
                return Optional.empty();
            });
        } catch (RetryableException none) {
            return Optional.of(none.getMessage());
        }
    }

    /** Closes the server when the process is told to end (SIGTERM, SIGINT). */
    ApiServer closeOnSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-api"));
        return this;
    }

    /** Takes no new requests, waits up to ten seconds for those under way, and closes what is open and the log. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // first, since the others wait for a round under way
        listener.close();
        refresher.close();
        keeper.close();
        answers.serving().close();
        events.log().close();
        metrics.close();
    }

    static List<Route> routes(
            Answers answers, EventIntake events, Metrics metrics, Refresher refresher, ServeSettings settings) {
        Serving serving = answers.serving();
        Degradation degradation = new Degradation(metrics.registry());
        List<Route> routes = List.of(
                Route.get(
                        "/v1/users/{id}/recommendations",
                        Scope.READ,
                        new RecommendationsHandler(answers, refresher.warmUp(), degradation)),
                Route.get("/v1/users/{id}/embedding", Scope.READ, new EmbeddingHandler(serving)),
                Route.get("/v1/users/{id}/interests", Scope.READ, new InterestsHandler(answers)),
                Route.get("/v1/items/{id}/similar", Scope.READ, new SimilarHandler(answers)),
                Route.post("/v1/recommendations", Scope.READ, new BatchHandler(answers, degradation)),
                Route.post("/v1/search", Scope.READ, new SearchHandler(answers)),
                Route.post("/v1/embed", Scope.READ, new EmbedHandler(serving)),
                Route.post(
                        "/v1/events",
                        Scope.WRITE,
                        new EventsHandler(events.accept(), new EventMetrics(metrics.registry()))),
                Route.post("/admin/reload", Scope.ADMIN, new ReloadHandler(serving, refresher)),
                Route.put("/v1/items/{id}", Scope.WRITE, new PutItemHandler(events.items())),
                Route.delete("/v1/items/{id}", Scope.WRITE, new WithdrawItemHandler(events.items())),
                Route.delete("/v1/users/{id}", Scope.WRITE, new ForgetHandler(events)),
                Route.get("/health", Scope.OPEN, new HealthHandler()),
                Route.get("/ready", Scope.OPEN, new ReadyHandler(serving)),
                Route.get(
                        "/metrics",
                        Scope.READ,
                        new MetricsHandler(metrics, new ServingMetrics(serving, metrics.registry()))),
                Route.get("/config", Scope.ADMIN, new ConfigHandler(settings.configuration())),
                Route.get("/openapi", Scope.OPEN, new OpenApiHandler()));
        return Stream.concat(routes.stream(), InspectionRoutes.of(answers, metrics).stream())
                .toList();
    }
}
