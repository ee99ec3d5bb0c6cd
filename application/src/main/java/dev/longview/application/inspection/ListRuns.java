package dev.longview.application.inspection;

import dev.longview.ports.run.Run;
import dev.longview.ports.run.RunStore;
import jakarta.inject.Inject;
import java.util.List;

/** Lists trainings. Safe for use by many threads. */
public final class ListRuns {

    private final RunStore runs;

    @Inject
    public ListRuns(RunStore runs) {
        this.runs = runs;
    }

    /** @param count how many there are, of which the newest are listed */
    public record Listed(int count, List<RunCard> runs) {}

    /** The newest ones, newest first. */
    public Listed list(int most) {
        List<Run> all = runs.list();
        return new Listed(
                all.size(), all.reversed().stream().limit(most).map(RunCard::of).toList());
    }
}
