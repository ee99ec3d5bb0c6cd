package dev.longview.tensorflow;

import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.model.ReplicaGroup;
import org.tensorflow.Graph;
import org.tensorflow.Server;
import org.tensorflow.Session;
import org.tensorflow.TargetSession;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ClusterDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.JobDef;
import org.tensorflow.proto.ServerDef;

/**
 * This process's part in a group: TensorFlow's server, through which the replicas reach one another, and sessions on it. A
 * server cannot be stopped again: it ends with the process.
 */
final class Cluster {

    private static final String JOB = "worker";

    private final ReplicaGroup group;
    private final Peers peers;

    @SuppressWarnings("UnusedVariable") // held, so that it is not collected
    private final Server server;

    private final ConfigProto configuration;

    /** Starts the server and waits for the others'; an address that is taken is a {@link RetryableException}. */
    Cluster(ReplicaGroup group, ConfigProto base) {
        this.group = group;
        this.peers = new Peers(group);
        this.configuration = configuration(base);
        try {
            server = new Server(definition());
            server.start();
        } catch (TensorFlowException refused) {
            throw new RetryableException(
                    "Replica " + group.replica() + " cannot listen at " + address(group.replica()) + " ("
                            + refused.getMessage() + "): is another replica running there, or the port taken?",
                    refused);
        }
        peers.await();
    }

    private ServerDef definition() {
        JobDef.Builder job = JobDef.newBuilder().setName(JOB);
        for (int replica = 0; replica < group.size(); replica++) {
            job.putTasks(replica, address(replica));
        }
        return ServerDef.newBuilder()
                .setCluster(ClusterDef.newBuilder().addJob(job))
                .setJobName(JOB)
                .setTaskIndex(group.replica())
                .setProtocol("grpc")
                .setDefaultSessionConfig(configuration)
                .build();
    }

    /** Nodes without a device of their own would run on the first replica, but for the filter. */
    private ConfigProto configuration(ConfigProto base) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / neighbours());
        return base.toBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .addDeviceFilters("/job:" + JOB + "/task:" + group.replica())
                .setExperimental(base.getExperimental().toBuilder()
                        .setCollectiveGroupLeader("/job:" + JOB + "/replica:0/task:0"))
                .build();
    }

    /** How many replicas share this one's host. */
    private int neighbours() {
        String host = host(address(group.replica()));
        return (int) group.addresses().stream()
                .filter(address -> host(address).equals(host))
                .count();
    }

    private String address(int replica) {
        return group.addresses().get(replica);
    }

    private static String host(String address) {
        return address.substring(0, address.lastIndexOf(':'));
    }

    Session open(Graph graph) {
        return TargetSession.open(graph, configuration, "grpc://" + address(group.replica()));
    }

    RuntimeException explained(TensorFlowException fault) {
        return peers.explained(fault);
    }
}
