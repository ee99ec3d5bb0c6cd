package dev.longview.storage.forgotten;

import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import java.time.Instant;

/**
 * The list of a machine that shares artifacts with the one that takes wishes, but not its folder: empty, or a copy that somebody
 * brought. It takes none, since their numbers would be another's. Safe for use by many threads.
 */
public final class CopiedForgottenPeople implements ForgottenPeople {

    private final ForgottenPeople copy;

    public CopiedForgottenPeople(ForgottenPeople copy) {
        this.copy = copy;
    }

    /** @throws NotFoundException always, as events are not taken */
    @Override
    public Forgetting forget(String user, Instant time) {
        throw new NotFoundException("Wishes to be forgotten are not taken here: artifacts.store is opendal and"
                + " events.enabled is false, so that another machine has the list. Forget the person on the machine that takes"
                + " events.");
    }

    @Override
    public Forgotten now() {
        return copy.now().copied();
    }
}
