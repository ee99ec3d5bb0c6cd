package dev.longview.storage.object;

import dev.longview.ports.failure.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.opendal.AsyncOperator;
import org.apache.opendal.ListOptions;
import org.apache.opendal.OpenDALException;
import org.apache.opendal.OpenDALException.Code;
import org.apache.opendal.Operator;
import org.apache.opendal.ReadOptions;
import org.apache.opendal.WriteOptions;
import org.apache.opendal.layer.RetryLayer;

/**
 * Objects by their paths, such as {@code generations/20261121-230912-ab12/artifact.json}. Requests that fail for a passing reason are
 * repeated; what does not come to an end within the time-out, or is refused, is a
 * {@link dev.longview.ports.failure.RetryableException} that names the place. Safe for use by many threads and processes.
 */
public final class ObjectStore {

    /** What is moved at a time; S3 wants parts of at least 5 MiB. */
    private static final int PIECE = 8 << 20;

    private final Operator operator;
    private final Bounded bounded;

    private ObjectStore(Operator operator, Bounded bounded) {
        this.operator = operator;
        this.bounded = bounded;
    }

    /**
     * Connects to nothing yet.
     *
     * @throws MisconfiguredException for a service that there is not, or options that it does not take
     */
    public static ObjectStore of(ObjectSettings settings) {
        RetryLayer retries =
                RetryLayer.builder().jitter(true).maxTimes(settings.retries()).build();
        try (AsyncOperator plain = AsyncOperator.of(settings.scheme(), settings.options());
                AsyncOperator repeating = plain.layer(retries)) {
            return new ObjectStore(repeating.blocking(), new Bounded(settings));
        } catch (OpenDALException refused) {
            throw new MisconfiguredException(
                    "artifacts.opendal, " + settings + ", is not what OpenDAL takes: " + Bounded.reason(refused)
                            + ". See opendal.apache.org/services for the schemes and their options.",
                    refused);
        }
    }

    /** An object's content; empty where there is none. For small ones. */
    public Optional<byte[]> read(String path) {
        return bounded.ask("read " + path, () -> {
            try {
                return Optional.of(operator.read(path));
            } catch (OpenDALException e) {
                if (e.getCode() == Code.NotFound) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Makes an object, in one step of which everybody sees all or nothing; whether there was none before. */
    public boolean create(String path, byte[] content) {
        return bounded.ask("create " + path, () -> {
            try {
                operator.write(
                        path, content, WriteOptions.builder().ifNotExists(true).build());
                return true;
            } catch (OpenDALException e) {
                if (e.getCode() == Code.ConditionNotMatch || e.getCode() == Code.AlreadyExists) {
                    return false;
                }
                throw e;
            }
        });
    }

    /** Writes a file's content to an object. */
    public void upload(Path file, String path) throws IOException {
        String task = "write " + path;
        try (InputStream in = Files.newInputStream(file)) {
            OutputStream out = bounded.ask(task, () -> operator.createOutputStream(path, PIECE));
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                byte[] some = piece;
                bounded.run(task, () -> out.write(some));
            }
            bounded.run(task, out::close);
        }
    }

    /** Writes an object's content to a file: less than expected where the object is shorter or missing. */
    public void download(String path, long bytes, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long at = 0; at < bytes; at += PIECE) {
                long from = at;
                ReadOptions range = ReadOptions.builder()
                        .offset(from)
                        .length(Math.min(PIECE, bytes - from))
                        .build();
                out.write(bounded.ask("read " + path, () -> piece(path, range)));
            }
        }
    }

    private byte[] piece(String path, ReadOptions range) {
        try {
            return operator.read(path, range);
        } catch (OpenDALException e) {
            if (e.getCode() == Code.NotFound || e.getCode() == Code.RangeNotSatisfied) {
                return new byte[0];
            }
            throw e;
        }
    }

    /** The paths of all objects below a folder, whose name ends with a slash. */
    public List<String> list(String folder) {
        ListOptions all = ListOptions.builder().recursive(true).build();
        return bounded.ask("list " + folder, () -> operator.list(folder, all).stream()
                .filter(entry -> entry.getMetadata().isFile())
                .map(entry -> entry.getPath())
                .toList());
    }

    /** Deletes an object; a missing one is no fault. */
    public void delete(String path) {
        bounded.run("delete " + path, () -> operator.delete(path));
    }

    /** Where the objects are, for messages. */
    public String place() {
        return bounded.place();
    }
}
