package dev.longview.application.forgetting;

import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.recent.RecentActions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Erases from the log of recent actions what forgotten people did. For one thread, but for {@link #erase(String)}. */
public final class EraseForgotten {

    private final RecentActions log;
    private final ForgottenPeople people;
    private long done = -1;

    @Inject
    public EraseForgotten(RecentActions log, ForgottenPeople people) {
        this.log = log;
        this.people = people;
    }

    /** Erases what one person did, if that is to be forgotten; returns how many actions. */
    public long erase(String user) {
        return people.now().of(user).map(wish -> erase(user, wish)).orElse(0L);
    }

    /**
     * Erases what is left of anybody; looks through the log only where the list has grown since the last time, by whatever process,
     * since it tells no ids.
     *
     * @return how many actions were erased
     */
    public long eraseAll() {
        Forgotten now = people.now();
        if (now.last() == done) {
            return 0;
        }
        long erased = 0;
        for (String user : found(now)) {
            erased += erase(user);
        }
        done = now.last();
        return erased;
    }

    private List<String> found(Forgotten now) {
        if (now.all().isEmpty()) {
            return List.of();
        }
        try (Stream<String> all = log.people()) {
            return all.filter(user -> now.of(user).isPresent()).toList();
        }
    }

    private long erase(String user, Forgetting wish) {
        return log.erase(user, Instant.ofEpochMilli(wish.time()));
    }
}
