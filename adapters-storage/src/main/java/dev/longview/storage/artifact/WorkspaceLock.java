package dev.longview.storage.artifact;

import dev.longview.ports.failure.RetryableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second writing process out of a workspace. The operating system frees the lock when its holder dies, however it
 * dies. Reading needs no lock.
 */
public final class WorkspaceLock implements AutoCloseable {

    private static final String FILE = ".lock";

    private final FileChannel channel;

    private WorkspaceLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or fails at once with a {@link RetryableException} that names the workspace and the holder's process id. */
    public static WorkspaceLock acquire(Path root) {
        Workspace workspace = Workspace.at(root);
        try {
            workspace.prepare();
            FileChannel channel = FileChannel.open(
                    workspace.root().resolve(FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel).isEmpty()) {
                String holder = holder(channel);
                channel.close();
                throw new RetryableException("Process " + holder + " is writing to the workspace " + workspace.root()
                        + ": wait until it has ended, or use another workspace (--workspace).");
            }
            return signed(channel);
        } catch (IOException e) {
            throw new RetryableException("The workspace " + root + " cannot be locked: " + e.getMessage() + ".", e);
        }
    }

    private static WorkspaceLock signed(FileChannel channel) throws IOException {
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
        return new WorkspaceLock(channel);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    /** Locks a whole file without waiting; empty where another process, or another channel of this one, holds it. */
    public static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RetryableException("The workspace's lock cannot be released: " + e.getMessage() + ".", e);
        }
    }
}
