package dev.longview.domain.sample;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A made-up world in which what people will do can be foretold, but not from the wrong signs. A person has a few long-lived
 * interests and moves through each one's topics in order, so that a sequence tells what comes next where a mean tells only
 * what was; bursts of other interests come and go; and two fifths of the actions are short views of what everybody is shown,
 * or hides, which say little about taste or the opposite. Saves and long clicks are what tells.
 * Immutable; safe for use by many threads.
 */
public final class SampleWorld {

    /** The first moment of the first day. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SampleSettings settings;
    private final Catalogue catalogue;

    public SampleWorld(SampleSettings settings) {
        this.settings = settings;
        this.catalogue = new Catalogue(settings);
    }

    /** All items, in order of their numbers. */
    public Stream<SampleItem> items() {
        return IntStream.range(0, settings.items()).mapToObj(catalogue::item);
    }

    /** One person's actions, oldest first. */
    public List<SampleAction> actions(int person) {
        return new Person(person, settings, catalogue).actions();
    }

    /** All actions, person by person. */
    public Stream<SampleAction> actions() {
        return IntStream.range(0, settings.people()).boxed().flatMap(person -> actions(person).stream());
    }

    /** A person's id, such as {@code person-00042}. */
    public static String personName(int person) {
        return "person-%05d".formatted(person);
    }

    /** An item's id, as in {@link SampleItem#id}. */
    public static String itemName(int item) {
        return Catalogue.name(item);
    }
}
