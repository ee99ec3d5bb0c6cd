package dev.longview.ports.timeline;

import java.util.List;

/**
 * What one ingest did.
 *
 * @param snapshot the id of the snapshot that holds the result
 * @param files the files read, with hashes
 * @param skipped files left out because the same content was ingested before
 * @param rowsRead data rows found
 * @param rowsKept rows that became new actions
 * @param duplicates exact duplicates dropped, against rows of this ingest and of earlier ones
 * @param filtered rows left out by the schema's {@code where}
 * @param forgotten actions dropped, since their person was forgotten: rows of this ingest, and actions of earlier ones; what was
 *     written before there were such has none, which means 0
 * @param rejected rows rejected, by reason
 * @param users people in the snapshot now
 * @param items items in the snapshot now
 * @param events actions in the snapshot now
 */
public record IngestReport(
        String snapshot,
        List<InputFile> files,
        List<String> skipped,
        long rowsRead,
        long rowsKept,
        long duplicates,
        long filtered,
        Long forgotten,
        List<Rejection> rejected,
        int users,
        int items,
        long events) {

    public IngestReport {
        forgotten = forgotten == null ? 0L : forgotten;
    }

    /** The same without what rejected rows held. */
    public IngestReport withoutExamples() {
        List<Rejection> bare = rejected.stream()
                .map(each -> new Rejection(each.reason(), each.rows(), List.of()))
                .toList();
        return new IngestReport(
                snapshot,
                files,
                skipped,
                rowsRead,
                rowsKept,
                duplicates,
                filtered,
                forgotten,
                bare,
                users,
                items,
                events);
    }

    /** @param role events, items, vectors or recent (whose path is no file's, but tells the numbers) */
    public record InputFile(String path, String role, String sha256, long bytes) {}

    /** @param examples up to five, each as {@code file:line: content}; none in the manifest of data that follow a wish to be forgotten */
    public record Rejection(String reason, long rows, List<String> examples) {}
}
