package dev.longview.application.recommendation;

import dev.longview.domain.item.ItemTable;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.timeline.DataSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a question can be answered from: a generation, a batch of interests, or both, which may be of different snapshots; and
 * what people did recently.
 */
public record Opened(Optional<ServingGeneration> generation, Optional<ServingInterests> interests, Recents recents) {

    /** Where there is nothing at all, that is a {@link RetryableException} that says what helps. */
    public void requireAny() {
        main();
    }

    /** What a representation needs, and nothing else; where that is not open, a {@link RetryableException} that says what helps. */
    Opened only(UserRepresentation representation) {
        return switch (representation) {
            case PINNERFORMER -> new Opened(Optional.of(requireGeneration()), Optional.empty(), recents);
            case PINNERSAGE -> new Opened(Optional.empty(), Optional.of(requireInterests()), recents);
            case BLEND -> new Opened(Optional.of(requireGeneration()), Optional.of(requireInterests()), recents);
        };
    }

    /** Everything that is open, the generation first. */
    Stream<Served> all() {
        return Stream.concat(generation.stream(), interests.stream());
    }

    /** Whether anything that is open has an item; where nothing is, nobody can tell, and it counts as known. */
    public boolean knowsItem(String item) {
        return isEmpty() || all().anyMatch(open -> open.knowsItem(item));
    }

    /** The same of a person, and while the feature store does not answer. */
    public boolean knowsPerson(String user) {
        try {
            return isEmpty() || all().anyMatch(open -> open.knowsPerson(user));
        } catch (RetryableException nobodyCanTell) {
            return true;
        }
    }

    /** The data that is served from: the generation's or, without one, that of the interests; a {@link RetryableException} without either. */
    public DataSnapshot data() {
        return main().data();
    }

    /**
     * Everything known now of the items of {@link #data}, and behind them of new ones; a {@link RetryableException} where nothing is
     * open.
     */
    public ItemTable items() {
        return main().items();
    }

    private Served main() {
        return all().findFirst().orElseGet(this::requireGeneration);
    }

    /**
     * Some of the people that the data of what is open knows, evenly spread over all of them; none where nothing is open. Not each of them
     * has a profile.
     */
    public List<String> people(int most) {
        return generation
                .map(open -> open.people(most))
                .or(() -> interests.map(open -> open.people(most)))
                .orElse(List.of());
    }

    private boolean isEmpty() {
        return generation.isEmpty() && interests.isEmpty();
    }

    /** The generation; where there is none, a {@link RetryableException} that says what helps. */
    public ServingGeneration requireGeneration() {
        return generation.orElseThrow(() -> RetryableException.untilDone(
                "There is no generation: `longview daily` publishes one, and a server picks it up within seconds."
                        + interests
                                .map(open -> " There are interests: ask with representation=pinnersage, or set"
                                        + " user.representation = pinnersage.")
                                .orElse("")));
    }

    /** The interests; where there are none, a {@link RetryableException} that says what helps. */
    public ServingInterests requireInterests() {
        return interests.orElseThrow(() -> RetryableException.untilDone(
                "There are no interests: `longview pinnersage batch` publishes them, and a server picks them up within"
                        + " seconds."
                        + generation
                                .map(open -> " There is a generation: ask with representation=pinnerformer, or set"
                                        + " user.representation = pinnerformer.")
                                .orElse("")));
    }
}
