package dev.longview.domain.evaluation;

/** How an experiment divides what is known from what is foretold. */
public enum Protocol {

    /** At a time T: people are held out, and what they do after T is foretold (PinnerFormer §4.1). */
    TIME("Recall@10"),

    /** Within every person's own order: everybody is trained on, and the last positives are foretold; see {@link LeaveOneOut}. */
    LEAVE_ONE_OUT("NDCG@10");

    private final String metric;

    Protocol(String metric) {
        this.metric = metric;
    }

    /** The name of the metric on validation people that early stopping goes by. */
    public String metric() {
        return metric;
    }
}
