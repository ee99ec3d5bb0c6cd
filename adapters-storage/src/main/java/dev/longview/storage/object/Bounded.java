package dev.longview.storage.object;

import dev.longview.ports.failure.RetryableException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.opendal.OpenDALException;

/**
 * Bounds how long is waited for OpenDAL, which waits for as long as a server keeps silent. Work that is given up goes on in a
 * thread of its own until its connection breaks. Safe for use by many threads.
 */
final class Bounded {

    private static final String DETAILS = "\n";

    private final ObjectSettings settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("objects-", 0).factory());

    Bounded(ObjectSettings settings) {
        this.settings = settings;
    }

    /** Work without a result. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    String place() {
        return settings.place();
    }

    void run(String task, Work work) {
        ask(task, () -> {
            work.run();
            return task;
        });
    }

    <T> T ask(String task, Callable<T> question) {
        Future<T> answer = threads.submit(question);
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw fault(task, "no answer within " + settings.timeout(), late);
        } catch (ExecutionException failed) {
            throw fault(task, reason(failed.getCause()), failed.getCause());
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw fault(task, "it was interrupted", interrupted);
        }
    }

    private RetryableException fault(String task, String reason, Throwable cause) {
        return new RetryableException(
                "The artifact store, " + settings.place() + ", could not " + task + ": " + reason
                        + ". Look whether it is up, reachable and lets you; then run again.",
                cause);
    }

    /** OpenDAL adds headers and stack traces line by line. */
    static String reason(Throwable fault) {
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return fault instanceof OpenDALException ? message.split(DETAILS, 2)[0] : message;
    }
}
