package dev.longview.application.recommendation;

import dev.longview.application.interest.PersonInterests;
import dev.longview.application.recommendation.ShownInterests.Shown;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import jakarta.inject.Inject;

/** Shows what a person's interests are now. Safe for use by many threads. */
public final class ShowInterests {

    private final FindInterests finder;

    @Inject
    public ShowInterests(FindInterests finder) {
        this.finder = finder;
    }

    /**
     * The interests of the batch and of recent actions; none for a person whose items have no vectors.
     *
     * @throws NotFoundException for an unknown person
     * @throws RetryableException where no batch is open
     */
    public ShownInterests show(Opened open, String user) {
        ServingInterests batch = open.requireInterests();
        PresentInterests present = finder.find(batch, open.recents(), user)
                .orElseThrow(
                        () -> new NotFoundException("There is no person '" + user + "' in " + batch.extent() + "."));
        return new ShownInterests(
                batch.id(),
                present.day(),
                present.interests().stream()
                        .map(each -> new Shown(
                                PersonInterests.Named.of(
                                        each.interest(),
                                        batch.items(),
                                        batch.data().manifest().timed()),
                                each.origin()))
                        .toList(),
                present.recent(),
                present.withoutVector(),
                present.unknown());
    }
}
