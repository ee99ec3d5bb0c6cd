package dev.longview.application.recommendation;

import dev.longview.application.recommendation.RecommendRequest.Explain;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Asks what was newly opened this server's latest questions before anybody else does, so that its files are in memory and its
 * caches filled. Who has not been asked anything asks for some of the new one's own people. A question that does not suit the new
 * one (its person or a filter's value is not there) is passed over; any other fault is the new one's, and the caller's to see. Safe
 * for use by many threads.
 */
public final class WarmUp {

    /** How many questions are remembered and asked. */
    static final int QUESTIONS = 64;

    private static final int USUAL_K = 10;

    private final Recommend recommend;
    private final Recents recents;
    private final AtomicReferenceArray<RecommendRequest> latest = new AtomicReferenceArray<>(QUESTIONS);
    private final AtomicInteger asked = new AtomicInteger();

    /** @param serving whose recent actions count */
    public WarmUp(Recommend recommend, Serving serving) {
        this.recommend = recommend;
        this.recents = serving.recents();
    }

    /** Remembers a question. */
    public void asked(RecommendRequest request) {
        latest.set(Math.floorMod(asked.getAndIncrement(), QUESTIONS), request);
    }

    /**
     * Loads a generation's model and asks it.
     *
     * @return how many questions it answered
     */
    public long generation(ServingGeneration next) {
        next.warmUp();
        Opened open = new Opened(Optional.of(next), Optional.empty(), recents);
        return ask(open, UserRepresentation.PINNERFORMER, next::people);
    }

    /** The same of a batch of interests. */
    public long interests(ServingInterests next) {
        Opened open = new Opened(Optional.empty(), Optional.of(next), recents);
        return ask(open, UserRepresentation.PINNERSAGE, next::people);
    }

    private long ask(Opened open, UserRepresentation representation, Function<Integer, List<String>> people) {
        return questions(representation, people).stream()
                .filter(request -> answers(open, request))
                .count();
    }

    private boolean answers(Opened open, RecommendRequest request) {
        try {
            recommend.recommend(open, request);
            return true;
        } catch (NotFoundException | MisconfiguredException unsuitable) {
            return false;
        }
    }

    private List<RecommendRequest> questions(
            UserRepresentation representation, Function<Integer, List<String>> people) {
        List<RecommendRequest> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            Optional.ofNullable(latest.get(i))
                    .filter(request -> concerns(request, representation))
                    .map(request -> request.by(representation))
                    .ifPresent(questions::add);
        }
        return questions.isEmpty()
                ? people.apply(QUESTIONS).stream()
                        .map(user -> new RecommendRequest(
                                user, USUAL_K, Exclude.SEEN, Optional.of(representation), Explain.NOTHING))
                        .toList()
                : questions;
    }

    private boolean concerns(RecommendRequest request, UserRepresentation one) {
        UserRepresentation wanted = recommend.representation(request);
        return wanted == one || wanted == UserRepresentation.BLEND;
    }
}
