package dev.longview.api;

import dev.longview.application.recommendation.Serving;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The HTTP server. Start it once; {@code close} lets requests under way finish. Safe for use by many threads. */
public final class ApiServer implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration REFRESH = Duration.ofSeconds(2);
    private static final Duration KEEP = Duration.ofMinutes(1);

    private final Answers answers;
    private final EventIntake events;
    private final ServeSettings settings;
    private final WebServer server;
    private final Refresher refresher;
    private final LogKeeper keeper;

    /** Takes over what is served and the log. */
    public ApiServer(Answers answers, EventIntake events, ServeSettings settings) {
        this.answers = answers;
        this.events = events;
        this.settings = settings;
        Metrics metrics = new Metrics();
        CacheMetrics.bind(answers.serving(), metrics.registry());
        this.refresher = new Refresher(answers, REFRESH, metrics);
        this.keeper = new LogKeeper(events, KEEP);
        Gateway gateway = new Gateway(routes(answers, events, metrics, refresher), metrics);
        this.server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .directHandlers(problems())
                .routing(routing -> routing.any(gateway))
                .build();
    }

    /**
     * Opens the current generation and batch of interests, where there are such, and listens.
     *
     * @throws MisconfiguredException where the port is taken or the host is not of this machine
     */
    public ApiServer start() {
        answers.serving().generations().refresh(refresher.warmUp()::generation);
        answers.serving().interests().refresh(refresher.warmUp()::interests);
        server.start();
        // Helidon logs why it could not start, and does not throw
        if (!server.isRunning()) {
            throw new MisconfiguredException("Cannot listen on " + settings.host() + ":" + settings.port()
                    + ": stop what holds the port, or set serve.port or serve.host.");
        }
        refresher.start();
        keeper.start();
        return this;
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Why it has nothing to answer from yet; empty where it has. */
    public Optional<String> waiting() {
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
    public ApiServer closeOnSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-api"));
        return this;
    }

    /** Takes no new requests, waits up to ten seconds for those under way, and closes what is open and the log. */
    @Override
    public void close() {
        refresher.close();
        keeper.close();
        server.stop();
        answers.serving().close();
        events.log().close();
    }

    static List<Route> routes(Answers answers, EventIntake events, Metrics metrics, Refresher refresher) {
        Serving serving = answers.serving();
        return List.of(
                Route.get(
                        "/v1/users/{id}/recommendations",
                        Scope.READ,
                        new RecommendationsHandler(answers, refresher.warmUp())),
                Route.get("/v1/users/{id}/embedding", Scope.READ, new EmbeddingHandler(serving)),
                Route.get("/v1/users/{id}/interests", Scope.READ, new InterestsHandler(answers)),
                Route.get("/v1/items/{id}/similar", Scope.READ, new SimilarHandler(answers)),
                Route.post("/v1/recommendations", Scope.READ, new BatchHandler(answers)),
                Route.post("/v1/search", Scope.READ, new SearchHandler(answers)),
                Route.post("/v1/embed", Scope.READ, new EmbedHandler(serving)),
                Route.post(
                        "/v1/events",
                        Scope.WRITE,
                        new EventsHandler(events.accept(), new EventMetrics(metrics.registry()))),
                Route.post("/admin/reload", Scope.ADMIN, new ReloadHandler(serving, refresher)),
                Route.put("/v1/items/{id}", Scope.WRITE, new PutItemHandler(events.items())),
                Route.delete("/v1/items/{id}", Scope.WRITE, new WithdrawItemHandler(events.items())),
                Route.delete("/v1/users/{id}", Scope.WRITE, new ForgetHandler(events.forgetting())),
                Route.get("/health", Scope.OPEN, new HealthHandler()),
                Route.get("/ready", Scope.OPEN, new ReadyHandler(serving)),
                Route.get("/metrics", Scope.READ, new MetricsHandler(metrics)),
                Route.get("/openapi", Scope.OPEN, new OpenApiHandler()));
    }

    private static DirectHandlers problems() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType event : EventType.values()) {
            handlers.addHandler(event, new TransportProblems());
        }
        return handlers.build();
    }
}
