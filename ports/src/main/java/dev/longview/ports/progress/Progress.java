package dev.longview.ports.progress;

/** Where long work reports how far it is. Safe for use by many threads. */
public interface Progress {

    /** Nobody watches. */
    Progress NONE = (task, total) -> new Task() {
        @Override
        public void at(long done, String note) {}

        @Override
        public void close() {}
    };

    /**
     * Starts a task.
     *
     * @param task what is done, such as "Training"
     * @param total how many steps there are, −1 where nobody knows
     */
    Task start(String task, long total);

    /** One task under way. */
    interface Task extends AutoCloseable {

        /** @param note what else to show, such as the loss; may be empty */
        void at(long done, String note);

        @Override
        void close();
    }
}
