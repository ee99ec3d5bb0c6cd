package dev.longview.tensorflow;

import java.util.function.Function;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;

/** A graph and the session that runs it, closed in the only order that does not block. */
final class GraphSession implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Ops tf;
    private final Session session;
    private final Function<TensorFlowException, RuntimeException> explanation;

    GraphSession(Placement placement) {
        this.tf = placement.compute(graph);
        this.session = new Session(graph, placement.configuration());
        this.explanation = fault -> fault;
    }

    /** One whose graph may hold collectives. */
    GraphSession(Placement placement, Cluster cluster) {
        this.tf = placement.compute(graph);
        this.session = cluster.open(graph);
        this.explanation = cluster::explained;
    }

    Graph graph() {
        return graph;
    }

    /** Adds nodes that compute. */
    Ops tf() {
        return tf;
    }

    /** Adds nodes beside the device that computes: feeds and files. */
    Ops host() {
        return Placement.host(tf);
    }

    Call call() {
        return new Call(session, explanation);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
