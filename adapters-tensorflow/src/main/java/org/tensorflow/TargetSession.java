package org.tensorflow;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/**
 * Opens sessions on a server, which TensorFlow Java's public constructors cannot. It stands in TensorFlow's package because
 * both the graph's native handle and the session's constructor are visible only there.
 */
public final class TargetSession {

    private TargetSession() {}

    /** @param target such as {@code grpc://host:port} */
    public static Session open(Graph graph, ConfigProto configuration, String target) {
        PointerScope scope = new PointerScope();
        try (Graph.Reference reference = graph.ref()) {
            TF_Status status = TF_Status.newStatus();
            TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
            tensorflow.TF_SetTarget(options, target);
            BytePointer bytes = new BytePointer(configuration.toByteArray());
            tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
            status.throwExceptionIfNotOK();
            TF_Session session = TF_Session.newSession(reference.nativeHandle(), options, status);
            status.throwExceptionIfNotOK();
            session.retainReference();
            return new Session(graph, session);
        } finally {
            scope.close();
        }
    }
}
