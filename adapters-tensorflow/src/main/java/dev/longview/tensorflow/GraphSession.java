package dev.longview.tensorflow;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/** A graph and the session that runs it, closed in the only order that does not block. */
final class GraphSession implements AutoCloseable {

    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Session session;

    GraphSession(ConfigProto configuration) {
        this.session = new Session(graph, configuration);
    }

    Graph graph() {
        return graph;
    }

    Ops tf() {
        return tf;
    }

    Call call() {
        return new Call(session);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
