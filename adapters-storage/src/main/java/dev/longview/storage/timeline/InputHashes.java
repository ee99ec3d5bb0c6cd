package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.IngestReport.InputFile;
import dev.longview.ports.timeline.IngestRequest;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a request, hashed, and told apart into new ones and ones whose content was ingested before in the same role.
 *
 * @param read the files to read
 * @param skipped paths of the files to skip
 */
record InputHashes(List<InputFile> read, List<String> skipped) {

    private static final String EVENTS = "events";
    private static final String ITEMS = "items";
    private static final String VECTORS = "vectors";

    static InputHashes of(IngestRequest request, List<InputFile> earlier) {
        List<InputFile> files = new ArrayList<>();
        request.events().forEach(path -> files.add(hashed(path, EVENTS)));
        request.items().ifPresent(path -> files.add(hashed(path, ITEMS)));
        request.itemVectors().ifPresent(path -> files.add(hashed(path, VECTORS)));
        Set<String> known = new HashSet<>();
        earlier.forEach(file -> known.add(file.role() + file.sha256()));
        List<InputFile> read = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        for (InputFile file : files) {
            if (known.add(file.role() + file.sha256())) {
                read.add(file);
            } else {
                skipped.add(file.path());
            }
        }
        return new InputHashes(read, skipped);
    }

    private static InputFile hashed(Path path, String role) {
        if (!Files.isRegularFile(path)) {
            throw new MisconfiguredException("The " + role + " file " + path.toAbsolutePath()
                    + (Files.exists(path) ? " is no regular file" : " does not exist") + ": check the path.");
        }
        try {
            return new InputFile(path.toString(), role, DurableFiles.sha256(path), Files.size(path));
        } catch (IOException e) {
            throw new MisconfiguredException(path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    List<Path> events() {
        return read.stream()
                .filter(file -> file.role().equals(EVENTS))
                .map(file -> Path.of(file.path()))
                .toList();
    }

    Optional<Path> items() {
        return ofRole(ITEMS);
    }

    Optional<Path> vectors() {
        return ofRole(VECTORS);
    }

    private Optional<Path> ofRole(String role) {
        return read.stream()
                .filter(file -> file.role().equals(role))
                .map(file -> Path.of(file.path()))
                .findFirst();
    }
}
