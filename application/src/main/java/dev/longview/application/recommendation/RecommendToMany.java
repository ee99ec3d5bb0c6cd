package dev.longview.application.recommendation;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import java.util.List;
import java.util.Optional;

/** Recommends items to many people, all out of the same open generation and batch. Safe for use by many threads. */
public final class RecommendToMany {

    /** The most people of one question. */
    public static final int MOST_USERS = 1000;

    /** The most items of all people together. */
    public static final int MOST_ITEMS = 100_000;

    private final Recommend recommend;

    public RecommendToMany(Recommend recommend) {
        this.recommend = recommend;
    }

    /**
     * What to show everybody.
     *
     * @param generation the id of the generation that took part; empty where none did
     * @param batch the id of the batch of interests that took part; empty where none did
     * @param answers one per person, in the order asked
     */
    public record Recommended(
            UserRepresentation representation,
            Optional<String> generation,
            Optional<String> batch,
            List<PersonsAnswer> answers) {}

    /**
     * What to show one person.
     *
     * @param items best first; empty where there is a reason for not having any
     * @param reason why there is no answer: the person is unknown
     * @param degraded what the items were found without; empty where nothing is amiss
     */
    public record PersonsAnswer(
            String user, Optional<List<Explained>> items, Optional<String> reason, Optional<Degraded> degraded) {}

    /**
     * What {@link Recommend} would recommend to each of them.
     *
     * @param users whose answers are wanted, from 1 to {@value #MOST_USERS}
     * @param request of whomever: all but its person counts
     * @throws MisconfiguredException where more is asked for than allowed, and as {@link Recommend} does
     * @throws RetryableException where what the representation needs is not open
     */
    public Recommended recommend(Opened open, List<String> users, RecommendRequest request) {
        requireFew(users.size(), request.k());
        Opened used = recommend.used(open, request);
        return new Recommended(
                recommend.representation(request),
                used.generation().map(ServingGeneration::id),
                used.interests().map(ServingInterests::id),
                users.stream().map(user -> answer(used, request.of(user))).toList());
    }

    private PersonsAnswer answer(Opened used, RecommendRequest request) {
        try {
            Recommend.Answer answer = recommend.answer(used, request);
            return new PersonsAnswer(request.user(), Optional.of(answer.items()), Optional.empty(), answer.degraded());
        } catch (NotFoundException unknown) {
            return new PersonsAnswer(
                    request.user(), Optional.empty(), Optional.of(unknown.getMessage()), Optional.empty());
        }
    }

    private static void requireFew(int users, int k) {
        if (users < 1 || users > MOST_USERS) {
            throw new MisconfiguredException(
                    "users has " + users + " ids, but must have from 1 to " + MOST_USERS + ".");
        }
        if ((long) users * k > MOST_ITEMS) {
            throw new MisconfiguredException("k is " + k + " for " + users + " users, but their product may be at most "
                    + MOST_ITEMS + ": ask for fewer at once.");
        }
    }
}
