package dev.longview.application.recommendation;

import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Everything that is served: a generation and a batch of interests, each followed as its pointer moves, and the log of recent
 * actions, which belongs to who opened it. Safe for use by many threads.
 */
public final class Serving implements AutoCloseable {

    private final Live<ServingGeneration> generations;
    private final Live<ServingInterests> interests;
    private final Recents recents;
    private final CacheUse cacheUse;

    Serving(Live<ServingGeneration> generations, Live<ServingInterests> interests, Recents recents, CacheUse cacheUse) {
        this.generations = generations;
        this.interests = interests;
        this.recents = recents;
        this.cacheUse = cacheUse;
    }

    /** Asks what is open now; it stays open until the question is answered. */
    public <T> T ask(Function<Opened, T> question) {
        return generations.ask(
                generation -> interests.ask(batch -> question.apply(new Opened(generation, batch, recents))));
    }

    /** Opens what is published and a representation needs; a model is loaded when it is first needed. */
    public Serving opened(UserRepresentation representation) {
        if (representation != UserRepresentation.PINNERSAGE) {
            generations.refresh(cold -> {});
        }
        if (representation != UserRepresentation.PINNERFORMER) {
            interests.refresh(cold -> {});
        }
        return this;
    }

    /**
     * The number up to which everything that is served has the log in its snapshot: what came after it is still needed. 0 while something is
     * published and nothing of its kind is open; empty where nothing is published.
     */
    public OptionalLong absorbed() {
        return LongStream.concat(absorbed(generations), absorbed(interests)).min();
    }

    private static LongStream absorbed(Live<?> live) {
        return live.ask(
                open -> open
                        .map(each -> each.followed().absorbed())
                        .or(() -> live.named().map(unopened -> 0L))
                        .stream()
                        .mapToLong(Long::longValue));
    }

    public Live<ServingGeneration> generations() {
        return generations;
    }

    public Live<ServingInterests> interests() {
        return interests;
    }

    /** Where people's recent actions are asked for. */
    Recents recents() {
        return recents;
    }

    /** How the cache of neighbours is used, over all batches. */
    public CacheUse cacheUse() {
        return cacheUse;
    }

    @Override
    public void close() {
        generations.close();
        interests.close();
    }
}
