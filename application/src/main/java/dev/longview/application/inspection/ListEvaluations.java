package dev.longview.application.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.NotFoundException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Lists what evaluations found. Each is read and verified once, for it never changes. Safe for use by many threads. */
public final class ListEvaluations {

    /** As many as can be asked for. */
    private static final int KEPT = 1000;

    private final ArtifactStore artifacts;
    private final Cache<String, EvaluationTable> tables =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    @Inject
    public ListEvaluations(ArtifactStore artifacts) {
        this.artifacts = artifacts;
    }

    /**
     * One of them.
     *
     * @param table empty where it is damaged
     * @param fault what is damaged, {@code ""} where nothing is
     */
    public record Row(String id, Optional<EvaluationTable> table, String fault) {}

    /** @param count how many there are, of which the newest are listed */
    public record Listed(int count, List<Row> evaluations) {}

    /** The newest ones, newest first. */
    public Listed list(int most) {
        List<String> ids = artifacts.list(ArtifactKind.EVALUATION);
        return new Listed(
                ids.size(),
                ids.reversed().stream()
                        .limit(most)
                        .flatMap(id -> row(id).stream())
                        .toList());
    }

    /** Empty where it was purged since it was listed. */
    private Optional<Row> row(String id) {
        try {
            return Optional.of(new Row(id, Optional.of(tables.get(id, this::read)), ""));
        } catch (CorruptException damaged) {
            return Optional.of(new Row(id, Optional.empty(), damaged.getMessage()));
        } catch (NotFoundException purged) {
            return Optional.empty();
        }
    }

    private EvaluationTable read(String id) {
        return EvaluationTables.read(artifacts.open(ArtifactKind.EVALUATION, id));
    }
}
