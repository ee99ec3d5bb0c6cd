package dev.longview.storage.timeline;

import dev.longview.ports.artifact.Artifact;
import dev.longview.ports.artifact.Draft;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.progress.Progress;
import dev.longview.ports.timeline.DataManifest;
import dev.longview.ports.timeline.IngestReport;
import dev.longview.ports.timeline.IngestReport.Rejection;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.ports.timeline.IngestSchema;
import dev.longview.storage.duckdb.DuckDb;
import dev.longview.storage.duckdb.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One ingest, from files to the files of a draft. */
final class IngestRun {

    private static final int STEPS = 4;
    private static final String NO_ITEMS =
            "(SELECT NULL::INTEGER AS item_index, NULL::VARCHAR AS item, NULL::VARCHAR AS title,"
                    + " NULL::VARCHAR AS interest, NULL::BOOLEAN AS eligible, NULL::FLOAT AS quality, NULL::BOOLEAN AS has_vector, NULL::"
                    + SnapshotFiles.ATTRIBUTES + " AS attributes LIMIT 0)";

    private final DuckDb db;
    private final IngestRequest request;
    private final InputHashes inputs;
    private final List<Path> events;
    private final Optional<RecentFiles> recent;
    private final ForgottenTable forgotten;
    private final Optional<Artifact> earlier;
    private final Optional<DataManifest> earlierManifest;
    private final Draft draft;

    /** @param recent what the request's log of recent actions holds that is new, in place of event files */
    IngestRun(
            DuckDb db,
            IngestRequest request,
            InputHashes inputs,
            Optional<RecentFiles> recent,
            ForgottenTable forgotten,
            Optional<Artifact> earlier,
            Optional<DataManifest> earlierManifest,
            Draft draft) {
        this.db = db;
        this.request = request;
        this.inputs = inputs;
        this.recent = recent;
        this.forgotten = forgotten;
        this.events = recent.map(files -> files.events().stream().toList()).orElseGet(inputs::events);
        this.earlier = earlier;
        this.earlierManifest = earlierManifest;
        this.draft = draft;
    }

    /** Writes all files of the draft and says what was done. */
    IngestReport run(Progress progress) throws IOException {
        boolean timed = request.schema().time().isPresent();
        requireSameTime(timed);
        try (Progress.Task task = progress.start("Ingest", STEPS)) {
            task.at(0, "reading");
            EventStage staged = stageEvents();
            List<Rejection> rejections = staged.rejections();
            if (!events.isEmpty()) {
                staged.requireSound(rejections, request.maxRejectedShare());
            }
            long read = staged.rowsRead();
            long dropped = forgotten.dropStaged(timed);
            task.at(1, "items");
            int dimension = items();
            task.at(2, "sorting");
            TimelineTables timelines = new TimelineTables(db, timed, earlierTimelines());
            names();
            long duplicates = timelines.sort();
            requireActions(timelines);
            task.at(STEPS - 1, "writing");
            timelines.write(draft.directory().resolve(SnapshotFiles.TIMELINES));
            Counted counted = new Counted(read, dropped, timelines.kept(), duplicates, timelines.count());
            IngestReport report = report(staged, rejections, counted);
            draft.write(SnapshotFiles.MANIFEST, manifest(report, timed, dimension));
            return report;
        }
    }

    private void requireSameTime(boolean timed) {
        earlierManifest.filter(manifest -> manifest.timed() != timed).ifPresent(manifest -> {
            throw new MisconfiguredException("The schema " + request.schema().name()
                    + (timed ? " has times" : " has no times") + ", but the workspace holds data "
                    + (timed ? "without" : "with") + " times: the two cannot be mixed; use another workspace.");
        });
    }

    private EventStage stageEvents() {
        List<InputTable> tables = new ArrayList<>();
        for (Path path : events) {
            Format format = Format.of(path, request.schema().format(), "format");
            tables.add(InputTable.open(
                    db,
                    tables.size(),
                    path,
                    format,
                    request.schema().header(),
                    request.schema().delimiter()));
        }
        return EventStage.load(db, tables, new EventMapping(db, request.schema(), tables));
    }

    /** Makes the item table and writes its files; returns the vectors' length, 0 without vectors. */
    private int items() throws IOException {
        stageItems();
        VocabularyTables vocabularies = new VocabularyTables(db);
        String known = earlier.map(each -> SnapshotFiles.items(each.file(SnapshotFiles.ITEMS)))
                .orElse(NO_ITEMS);
        int dimension = earlierManifest.map(DataManifest::vectorDimension).orElse(0);
        Optional<Path> vectorFile = recent.flatMap(RecentFiles::vectors).or(inputs::vectors);
        if (vectorFile.isPresent()) {
            try (VectorFile vectors = VectorFile.open(db, vectorFile.get(), request)) {
                vocabularies.items(known);
                dimension = vectors.dimension();
                try (VectorOutput output = vectorOutput(dimension)) {
                    vectors.eachItem(db, output::put);
                }
            }
        } else {
            VectorFile.none(db);
            vocabularies.items(known);
            if (dimension > 0) {
                vectorOutput(dimension).close();
            }
        }
        db.run("COPY (SELECT * FROM items ORDER BY item_index) TO %s (FORMAT parquet, COMPRESSION zstd)"
                .formatted(
                        Sql.text(draft.directory().resolve(SnapshotFiles.ITEMS).toString())));
        return dimension;
    }

    private VectorOutput vectorOutput(int dimension) throws IOException {
        return VectorOutput.create(
                draft.directory().resolve(SnapshotFiles.VECTORS),
                itemCount(),
                dimension,
                earlier.filter(each -> each.has(SnapshotFiles.VECTORS)).map(each -> each.file(SnapshotFiles.VECTORS)));
    }

    private void names() {
        VocabularyTables vocabularies = new VocabularyTables(db);
        vocabularies.names(
                "users",
                earlierTimelines()
                        .map(known -> "(SELECT user_index AS id, user AS name FROM " + known + ")")
                        .orElse(VocabularyTables.nothing()),
                "person");
        vocabularies.names("types", known(earlierManifest.map(DataManifest::actionTypes)), "type");
        vocabularies.names("surfaces", known(earlierManifest.map(DataManifest::surfaces)), "surface");
    }

    private void stageItems() {
        Optional<Path> changed = recent.flatMap(RecentFiles::items);
        if (changed.isPresent()) {
            ItemStage.loadRecent(db, changed.get());
        } else {
            inputs.items()
                    .ifPresentOrElse(file -> ItemStage.load(db, file, request.schema()), () -> ItemStage.none(db));
        }
    }

    private Optional<String> earlierTimelines() {
        return earlier.map(each -> forgotten.remembered(each.file(SnapshotFiles.TIMELINES)));
    }

    private static String known(Optional<List<String>> names) {
        return VocabularyTables.numbered(names.orElse(List.of()));
    }

    /** Data without an action come of everybody's having been forgotten, and go on from the days of earlier ones. */
    private void requireActions(TimelineTables timelines) {
        if (timelines.count() == 0 && earlier.isEmpty()) {
            throw new MisconfiguredException("No action is left of "
                    + recent.map(files -> files.input().path()).orElseGet(events::toString)
                    + ": every row was rejected, left out by the schema's where, or of"
                    + " somebody who was forgotten.");
        }
    }

    /**
     * Numbers of actions.
     *
     * @param read rows of the input
     * @param dropped of those, rows of people who were forgotten
     * @param stayed of the snapshot before
     * @param all in the new one
     */
    private record Counted(long read, long dropped, long stayed, long duplicates, long all) {}

    private IngestReport report(EventStage staged, List<Rejection> rejections, Counted counted) {
        long before = earlierManifest.map(DataManifest::events).orElse(0L);
        return new IngestReport(
                draft.id(),
                recent.map(files -> List.of(files.input())).orElseGet(inputs::read),
                inputs.skipped(),
                counted.read(),
                counted.all() - counted.stayed(),
                counted.duplicates(),
                staged.filtered(),
                counted.dropped() + before - counted.stayed(),
                rejections,
                Math.toIntExact(db.number("SELECT count(*) FROM users")),
                itemCount(),
                counted.all());
    }

    private DataManifest manifest(IngestReport report, boolean timed, int dimension) {
        return new DataManifest(
                timed,
                report.users(),
                report.items(),
                report.events(),
                firstTime(report.events()),
                lastTime(report.events()),
                dimension,
                names("types"),
                names("surfaces"),
                ingests(report),
                recent.map(RecentFiles::last).or(() -> earlierManifest.flatMap(DataManifest::recent)),
                Optional.of(forgotten.last()).filter(number -> number > 0),
                Optional.of(attributes()));
    }

    /** Those of before, of the schema and of the items: what there was stays, though no item may have it any more. */
    private List<String> attributes() {
        Set<String> names = new TreeSet<>();
        earlierManifest.flatMap(DataManifest::attributes).ifPresent(names::addAll);
        request.schema()
                .items()
                .flatMap(IngestSchema.ItemColumns::attributes)
                .ifPresent(declared -> declared.forEach(each -> names.add(each.name())));
        names.addAll(db.rows(
                "SELECT DISTINCT a.name FROM (SELECT unnest(attributes) AS a FROM items)", row -> row.getString(1)));
        return List.copyOf(names);
    }

    /** All so far. Rows that were rejected may be of anybody, so that none are quoted once somebody was forgotten. */
    private List<IngestReport> ingests(IngestReport report) {
        Stream<IngestReport> earlierOnes = earlierManifest.stream().flatMap(manifest -> manifest.ingests().stream());
        Stream<IngestReport> all = Stream.concat(earlierOnes, Stream.of(report));
        return (forgotten.last() > 0 ? all.map(IngestReport::withoutExamples) : all).toList();
    }

    /** As it was where no action is left. */
    private long firstTime(long actions) {
        return actions == 0 ? earlierManifest.orElseThrow().firstTime() : millis("min");
    }

    /** Never before that of the earlier data, though its last actions were forgotten: the days of what is made of the data go on. */
    private long lastTime(long actions) {
        long before = earlierManifest.map(DataManifest::lastTime).orElse(Long.MIN_VALUE);
        return actions == 0 ? before : Math.max(before, millis("max"));
    }

    private long millis(String which) {
        return db.number("SELECT " + which + "(millis) FROM actions");
    }

    private List<String> names(String table) {
        return db.rows("SELECT name FROM " + table + " ORDER BY id", row -> row.getString(1));
    }

    private int itemCount() {
        return Math.toIntExact(db.number("SELECT count(*) FROM items"));
    }
}
