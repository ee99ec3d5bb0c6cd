package dev.longview.application.inspection;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.interest.InterestsRecord;
import dev.longview.application.recommendation.Opened;
import dev.longview.application.recommendation.ServingGeneration;
import dev.longview.application.recommendation.ServingInterests;
import dev.longview.application.recommendation.UserRepresentation;
import dev.longview.application.recommendation.UserSettings;
import dev.longview.domain.interest.Linkage;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.artifact.ArtifactStore;
import dev.longview.ports.index.IndexFit;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Tells what is served now, and how fresh it is. Safe for use by many threads. */
public final class DescribeServing {

    private final ArtifactStore artifacts;
    private final UserSettings settings;
    private final Clock clock;

    @Inject
    public DescribeServing(ArtifactStore artifacts, UserSettings settings, Clock clock) {
        this.artifacts = artifacts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is served.
     *
     * @param now by the server's clock
     * @param representation what recommendations go by where a request does not say
     * @param data the id of the newest data
     * @param storeFault why the artifact store does not tell what is published, which is empty then; empty where it does
     */
    public record Described(
            Instant now,
            UserRepresentation representation,
            Optional<OfGeneration> generation,
            Optional<OfInterests> interests,
            Optional<String> data,
            Optional<String> storeFault) {}

    /**
     * A generation.
     *
     * @param published the id that the pointer names: another one while a newer one is being opened, or cannot be
     * @param watermark the time of the latest action seen; empty where there is none
     * @param recall the share of the nearest items that the index finds; empty where it was not measured
     */
    public record OfGeneration(
            String id,
            Optional<String> published,
            Instant created,
            LocalDate day,
            String model,
            String snapshot,
            Optional<String> previous,
            int dimension,
            long users,
            long embedded,
            long kept,
            int items,
            int indexed,
            Optional<Instant> watermark,
            Optional<Double> recall) {}

    /** A batch of interests; see {@link InterestsRecord}. */
    public record OfInterests(
            String id,
            Optional<String> published,
            Instant created,
            LocalDate day,
            Optional<String> model,
            String snapshot,
            Optional<String> previous,
            int dimension,
            Linkage linkage,
            double threshold,
            long users,
            long clustered,
            long kept,
            long withoutInterests,
            long interests,
            int items,
            int indexed,
            Optional<Instant> watermark,
            Optional<Double> recall) {}

    /** What is open now; nothing of it need be. It is told while the artifact store is away, too. */
    public Described describe(Opened open) {
        Pointers pointers = new Pointers(artifacts);
        return new Described(
                clock.instant(),
                settings.representation(),
                open.generation().map(each -> generation(each, pointers)),
                open.interests().map(each -> interests(each, pointers)),
                pointers.id(ArtifactKind.DATA),
                pointers.fault());
    }

    private static OfGeneration generation(ServingGeneration open, Pointers pointers) {
        GenerationRecord record = open.generation().record();
        return new OfGeneration(
                open.id(),
                pointers.id(ArtifactKind.GENERATION),
                open.created(),
                record.day(),
                record.model(),
                record.snapshot(),
                record.previous(),
                record.dimension(),
                record.users(),
                record.embedded(),
                record.kept(),
                record.items(),
                record.indexed(),
                time(record.watermark()),
                record.fit().map(IndexFit::recall));
    }

    private static OfInterests interests(ServingInterests open, Pointers pointers) {
        InterestsRecord record = open.record();
        return new OfInterests(
                open.id(),
                pointers.id(ArtifactKind.INTERESTS),
                open.created(),
                record.day(),
                record.model(),
                record.snapshot(),
                record.previous(),
                record.dimension(),
                record.linkage(),
                record.threshold(),
                record.users(),
                record.clustered(),
                record.kept(),
                record.withoutInterests(),
                record.interests(),
                record.items(),
                record.indexed(),
                time(record.watermark()),
                record.fit().map(IndexFit::recall));
    }

    private static Optional<Instant> time(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
