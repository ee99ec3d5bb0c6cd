package dev.longview.ports.forgotten;

import dev.longview.ports.failure.CorruptException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who was forgotten so far, each by their last wish. Immutable; safe for use by many threads. */
public final class Forgotten {

    /** Nobody was. */
    public static final Forgotten NOBODY = new Forgotten(Map.of(), 0, true);

    private final Map<String, Forgetting> byPerson;
    private final long last;
    private final boolean whole;

    private Forgotten(Map<String, Forgetting> byPerson, long last, boolean whole) {
        this.byPerson = byPerson;
        this.last = last;
        this.whole = whole;
    }

    /** The same list as a copy that may be older than what it is asked about: {@link #anySince} then finds nothing wrong. */
    public Forgotten copied() {
        return new Forgotten(byPerson, last, false);
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
        return new Forgotten(all, latest, whole);
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

    /**
     * Whether a person was forgotten after a number: what was made when only so many wishes were known may hold them still.
     *
     * @throws CorruptException as {@link #anySince} does
     */
    public boolean since(String user, long number) {
        return anySince(number)
                && of(user).filter(each -> each.number() > number).isPresent();
    }

    /**
     * Whether anybody was forgotten after a number.
     *
     * @throws CorruptException where the list has fewer wishes than the number, and is no copy: it has lost some
     */
    public boolean anySince(long number) {
        if (number > last && whole) {
            throw lacking(number);
        }
        return number < last;
    }

    /**
     * The number of the last wish, for what is to be made of something that follows a number already. A copy must have as many too.
     *
     * @throws CorruptException where the list has fewer wishes than that
     */
    public long lastFrom(long number) {
        if (number > last) {
            throw lacking(number);
        }
        return last;
    }

    private CorruptException lacking(long number) {
        return new CorruptException(
                "The list of forgotten people has " + last + " wishes, but what it is asked about was made"
                        + " after wish " + number
                        + ": restore forgotten.txt in the workspace, or people who were forgotten come back."
                        + " Where another machine takes the wishes, run this there, or copy the file from there and set"
                        + " events.enabled = false.");
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
