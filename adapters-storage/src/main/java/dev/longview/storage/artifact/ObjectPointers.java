package dev.longview.storage.artifact;

import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.storage.object.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The pointer of each kind as numbered objects, {@code pointers/<kind>/0000000042}, each holding an id: the highest number is
 * current. A move creates the next number on condition that there is none, which of many that try only one can. They are a
 * history too, of which the latest hundred stay.
 */
final class ObjectPointers {

    private static final int HISTORY = 100;
    private static final int DIGITS = 10;

    private final ObjectStore objects;

    ObjectPointers(ObjectStore objects) {
        this.objects = objects;
    }

    Optional<String> read(ArtifactKind kind) {
        return all(kind).reversed().stream()
                .map(path -> id(kind, path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    void move(ArtifactKind kind, Optional<String> expected, String id) {
        List<String> all = all(kind);
        Optional<String> found = all.isEmpty() ? Optional.empty() : Optional.of(last(kind, all.getLast()));
        if (!found.equals(expected)) {
            throw PointerFaults.moved(kind, expected, found.orElse("none"));
        }
        all.stream().limit(Math.max(0, all.size() - HISTORY)).forEach(objects::delete);
        long next = all.isEmpty() ? 1 : number(all.getLast()) + 1;
        String path = folder(kind) + "%010d".formatted(next);
        if (!objects.create(path, (id + "\n").getBytes(StandardCharsets.UTF_8))) {
            throw PointerFaults.moved(kind, expected, "another one");
        }
    }

    private List<String> all(ArtifactKind kind) {
        String folder = folder(kind);
        return objects.list(folder).stream()
                .filter(path -> path.substring(folder.length()).matches("\\d{" + DIGITS + "}"))
                .sorted()
                .toList();
    }

    private String last(ArtifactKind kind, String path) {
        return id(kind, path)
                .orElseThrow(() -> new RetryableException("The pointer " + path + " in " + objects.place()
                        + " is empty: somebody is publishing a " + kind + ". Run the command again, or, if"
                        + " nobody is, delete it first."));
    }

    /** Empty where the pointer is being written: a file, unlike an object, is there before its content. */
    private Optional<String> id(ArtifactKind kind, String path) {
        String id = objects.read(path)
                .map(content -> new String(content, StandardCharsets.UTF_8).strip())
                .orElse("");
        if (!id.isEmpty() && !ArtifactIds.isId(id)) {
            throw new CorruptException(path + " in " + objects.place() + " does not hold the id of a " + kind
                    + ", but '" + id + "': delete it, and the one before is current again.");
        }
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    private static long number(String path) {
        return Long.parseLong(path.substring(path.length() - DIGITS));
    }

    private static String folder(ArtifactKind kind) {
        return "pointers/" + kind.folder() + "/";
    }
}
