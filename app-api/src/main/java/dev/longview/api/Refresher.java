package dev.longview.api;

import dev.longview.application.recommendation.Live;
import dev.longview.application.recommendation.Served;
import dev.longview.application.recommendation.Serving;
import dev.longview.application.recommendation.WarmUp;
import dev.longview.ports.failure.LongviewException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what was newly published, at intervals and when told to, and warms it up. A faulty artifact is logged and counted, and the
 * old one goes on serving.
 */
final class Refresher implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);
    private static final String GENERATION = "generation";
    private static final String BATCH = "batch of interests";

    /** What was found damaged is looked at again in every so many rounds. */
    private static final int AGAIN = 30;

    private final Serving serving;
    private final Duration interval;
    private final Metrics metrics;
    private final WarmUp warmUp;
    private final Rounds rounds;
    private long round;

    Refresher(Answers answers, Duration interval, Metrics metrics) {
        this.serving = answers.serving();
        this.warmUp = new WarmUp(answers.recommend(), serving);
        this.interval = interval;
        this.metrics = metrics;
        this.rounds = new Rounds("refresh", interval, this::round);
    }

    void start() {
        rounds.start(interval);
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** Remembers what is asked, and asks it of what is new. */
    WarmUp warmUp() {
        return warmUp;
    }

    /**
     * Looks at once, and again at what was refused before.
     *
     * @return what is published and cannot be served
     */
    List<Refused> reload() {
        look(true);
        return refused(serving);
    }

    /**
     * What is published and cannot be served, so that the old one goes on.
     *
     * @param what the kind
     * @param id empty where not even that could be read
     */
    record Refused(String what, Optional<String> id, String reason, boolean passing) {}

    static List<Refused> refused(Serving serving) {
        return Stream.of(
                        serving.generations().refusal().map(each -> refused(GENERATION, each)),
                        serving.interests().refusal().map(each -> refused(BATCH, each)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Refused refused(String what, Live.Refusal refusal) {
        return new Refused(what, refusal.id(), refusal.reason(), refusal.passing());
    }

    private void round() {
        round++;
        look(round % AGAIN == 0);
    }

    private void look(boolean again) {
        look(GENERATION, serving.generations(), warmUp::generation, again);
        look(BATCH, serving.interests(), warmUp::interests, again);
    }

    private <G extends Served> void look(String what, Live<G> live, Consumer<G> prepare, boolean again) {
        try {
            if (again || !isHopeless(live)) {
                live.refresh(prepare).ifPresent(id -> LOG.info("serving {} {}", what, id));
            }
        } catch (LongviewException e) {
            metrics.refreshFailed();
            LOG.warn("The new {} cannot be served; the old one goes on. {}", what, e.getMessage());
        } catch (RuntimeException e) {
            metrics.refreshFailed();
            LOG.error("The new {} cannot be served; the old one goes on.", what, e);
        }
    }

    /** Whether what is published is what was found damaged before: opening it reads all of it. */
    private static boolean isHopeless(Live<?> live) {
        return live.refusal()
                .filter(each -> !each.passing())
                .filter(each -> each.id().equals(live.named()))
                .isPresent();
    }
}
