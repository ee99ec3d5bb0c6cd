package dev.longview.batch;

import dev.longview.ports.progress.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on standard error: a bar in a terminal, elsewhere a line every few seconds. */
final class ConsoleProgress implements Progress {

    private static final int BAR_WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;

    private ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Progress create() {
        return new ConsoleProgress(System.err, System.console().isTerminal());
    }

    @Override
    public Task start(String task, long total) {
        return terminal ? new Bar(task, total) : new Lines(task, total);
    }

    private final class Bar implements Task {
        private final ProgressBar bar;

        private Bar(String task, long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .setConsumer(new ConsoleProgressBarConsumer(out, BAR_WIDTH))
                    .build();
        }

        @Override
        public void at(long done, String note) {
            bar.stepTo(done);
            bar.setExtraMessage(note);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Task {
        private static final long INTERVAL = 5_000_000_000L;

        private final String task;
        private final long total;
        private final long started = System.nanoTime();
        private final AtomicLong nextLine = new AtomicLong(started + INTERVAL);

        private Lines(String task, long total) {
            this.task = task;
            this.total = total;
        }

        @Override
        public void at(long done, String note) {
            long now = System.nanoTime();
            long due = nextLine.get();
            if (now - due >= 0 && nextLine.compareAndSet(due, now + INTERVAL)) {
                out.println(line(done, note, now));
            }
        }

        private String line(long done, String note, long now) {
            Duration elapsed = Duration.ofNanos(now - started);
            String share = total > 0 ? done + "/" + total + " (" + 100 * done / total + " %)" : Long.toString(done);
            return task + ": " + share + " after " + elapsed.toSeconds() + " s" + (note.isEmpty() ? "" : ", " + note);
        }

        @Override
        public void close() {}
    }
}
