package dev.longview.api.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Writes records as lines of JSON to standard error. Where whoever reads them falls behind by {@value #LONGEST} lines, further ones are
 * dropped, and their number stands in the next line that is written: answering goes before logging. Safe for use by many threads.
 */
public final class JsonLogHandler extends Handler {

    /** Lines that wait. */
    static final int LONGEST = 8_192;

    /** Lines within such a time are written together. */
    private static final Duration TOGETHER = Duration.ofMillis(20);

    private final PrintStream out;
    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(LONGEST);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer;

    /** To standard error; called by name from the logging configuration. */
    public JsonLogHandler() {
        this(System.err);
    }

    JsonLogHandler(PrintStream out) {
        this.out = out;
        setFormatter(new JsonLine());
        writer = Thread.ofPlatform().daemon().name("log").start(this::writeAll);
    }

    @Override
    public void publish(LogRecord log) {
        if (isLoggable(log) && !waiting.offer(getFormatter().format(log))) {
            dropped.incrementAndGet();
        }
    }

    private void writeAll() {
        List<String> lines = new ArrayList<>();
        try {
            while (true) {
                lines.add(waiting.take());
                waiting.drainTo(lines);
                write(lines);
                lines.clear();
                // else whoever logs would wake this thread up for each line
                Thread.sleep(TOGETHER);
            }
        } catch (InterruptedException closed) {
            // close writes the rest
        }
    }

    private void write(List<String> lines) {
        StringBuilder text = new StringBuilder();
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            text.append(line(getFormatter(), lost));
        }
        lines.forEach(text::append);
        out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(Formatter formatter, long lost) {
        LogRecord log = new LogRecord(Level.WARNING, lost + " lines of the log were dropped: its reader is too slow.");
        log.setLoggerName(JsonLogHandler.class.getName());
        return formatter.format(log);
    }

    @Override
    public void flush() {
        out.flush();
    }

    /** Writes what waits. */
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> rest = new ArrayList<>();
        waiting.drainTo(rest);
        if (!rest.isEmpty() || dropped.get() > 0) {
            write(rest);
        }
    }
}
