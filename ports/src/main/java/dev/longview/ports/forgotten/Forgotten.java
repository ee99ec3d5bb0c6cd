package dev.longview.ports.forgotten;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who was forgotten so far, each by their last wish. Immutable; safe for use by many threads. */
public final class Forgotten {

    /** Nobody was. */
    public static final Forgotten NOBODY = new Forgotten(Map.of(), 0);

    private final Map<String, Forgetting> byPerson;
    private final long last;

    private Forgotten(Map<String, Forgetting> byPerson, long last) {
        this.byPerson = byPerson;
        this.last = last;
    }

    /** These and more; of one person the later wish counts, and the later time. */
    public Forgotten and(List<Forgetting> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, Forgetting> all = new HashMap<>(byPerson);
        long latest = last;
        for (Forgetting each : more) {
            all.merge(each.person(), each, Forgotten::later);
            latest = Math.max(latest, each.number());
        }
        return new Forgotten(all, latest);
    }

    private static Forgetting later(Forgetting one, Forgetting other) {
        return new Forgetting(Math.max(one.number(), other.number()), one.person(), Math.max(one.time(), other.time()));
    }

    /** The number of the last wish, 0 before the first. */
    public long last() {
        return last;
    }

    /** A person's last wish, empty for somebody who was never forgotten. */
    public Optional<Forgetting> of(String user) {
        // most lists are empty, and a hash takes longer than the rest of a look
        return byPerson.isEmpty() ? Optional.empty() : Optional.ofNullable(byPerson.get(Forgetting.hash(user)));
    }

    /** Whether a person was forgotten after a number: what was made when only so many wishes were known may hold them still. */
    public boolean since(String user, long number) {
        return number < last && of(user).filter(each -> each.number() > number).isPresent();
    }

    /** Whether what a person did at a time is forgotten. */
    public boolean covers(String user, long time) {
        return of(user).filter(each -> time <= each.time()).isPresent();
    }

    /** The last wish of each person, in no order. */
    public Collection<Forgetting> all() {
        return byPerson.values();
    }
}
