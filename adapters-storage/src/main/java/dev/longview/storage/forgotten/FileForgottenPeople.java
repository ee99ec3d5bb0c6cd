package dev.longview.storage.forgotten;

import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.Forgetting;
import dev.longview.ports.forgotten.Forgotten;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.storage.file.DurableFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The list as a text file, a line for each wish: its number, its time and the person's hash. A wish is there once its line has an end, so
 * that the half line of a killed process counts for nothing and is cut off by the next. Numbers without gaps show lost lines.
 * Appends take a lock against other processes, and a monitor against other threads of this one; asking costs a look at the
 * file's length. The lock is on a file beside the list, which nobody reads: whoever closes a file frees all locks that their process
 * has on it. Safe for use by many threads and processes.
 */
public final class FileForgottenPeople implements ForgottenPeople {

    /** The file's name in a workspace. */
    public static final String FILE = "forgotten.txt";

    /** File locks belong to the whole process. */
    private static final Object MONITOR = new Object();

    private final Path path;
    private final Path lock;
    private volatile Read read = new Read(Forgotten.NOBODY, 0);

    /** The list and how many bytes of the file it is made of. */
    private record Read(Forgotten list, long bytes) {}

    public FileForgottenPeople(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.lock = this.path.resolveSibling(".forgotten.lock");
    }

    @Override
    public Forgetting forget(String user, Instant time) {
        synchronized (MONITOR) {
            try {
                return append(Forgetting.hash(user), time.toEpochMilli());
            } catch (IOException e) {
                throw new RetryableException(
                        "The list of forgotten people, " + path + ", cannot be written: " + e.getMessage()
                                + ". Nobody was forgotten for sure; ask again when the disk is well.",
                        e);
            }
        }
    }

    private Forgetting append(String person, long time) throws IOException {
        Files.createDirectories(path.getParent());
        try (FileChannel locked = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            locked.lock(); // closing the channel frees it
            Read whole = caughtUp();
            Forgetting wish = new Forgetting(whole.list().last() + 1, person, time);
            write(file, whole.bytes(), ForgottenLine.write(wish).getBytes(StandardCharsets.US_ASCII));
            file.force(true);
            DurableFiles.sync(path.getParent());
            return wish;
        }
    }

    /** What a write that fails leaves is cut off at once: without an end it is no wish, but would be read with every question. */
    private static void write(FileChannel file, long from, byte[] bytes) throws IOException {
        file.truncate(from);
        ByteBuffer line = ByteBuffer.wrap(bytes);
        try {
            for (long at = from; line.hasRemaining(); ) {
                at += file.write(line, at);
            }
        } finally {
            if (line.hasRemaining()) {
                file.truncate(from);
            }
        }
    }

    @Override
    public Forgotten now() {
        Read known = read;
        // a missing file has the length 0, and that without an exception
        return path.toFile().length() == known.bytes()
                ? known.list()
                : caughtUpOrFault().list();
    }

    private Read caughtUpOrFault() {
        try {
            return caughtUp();
        } catch (IOException e) {
            throw new RetryableException(
                    "The list of forgotten people, " + path + ", cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Reads the whole lines behind those that are known. */
    private synchronized Read caughtUp() throws IOException {
        if (Files.notExists(path) && read.bytes() == 0) {
            return read;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            if (file.size() < read.bytes()) {
                throw new CorruptException(path + " has become shorter, from " + read.bytes() + " to " + file.size()
                        + " bytes: restore it, or people who were forgotten come back.");
            }
            byte[] more = more(file);
            int end = wholeLines(more);
            Forgotten list = read.list().and(parsed(new String(more, 0, end, StandardCharsets.US_ASCII)));
            read = new Read(list, read.bytes() + end);
            return read;
        }
    }

    private byte[] more(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(file.size() - read.bytes()));
        while (bytes.hasRemaining() && file.read(bytes, read.bytes() + bytes.position()) >= 0) {}
        return bytes.array();
    }

    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private List<Forgetting> parsed(String lines) {
        List<Forgetting> wishes = new ArrayList<>();
        long number = read.list().last();
        for (String line : lines.lines().toList()) {
            number++;
            wishes.add(ForgottenLine.read(line, number, path));
        }
        return wishes;
    }
}
