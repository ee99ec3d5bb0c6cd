package dev.longview.tensorflow;

import dev.longview.ports.model.EngineReport.Device;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.KernelList;

/** What TensorFlow can compute on, by its C interface. Asking starts TensorFlow. */
final class Devices {

    private Devices() {}

    /** The devices that sessions of a configuration see; none where it names one that is not there. */
    static List<Device> of(ConfigProto configuration) {
        String unused = TensorFlow.version();
        TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
        TF_Graph graph = tensorflow.TF_NewGraph();
        try (TF_Status status = TF_Status.newStatus();
                BytePointer bytes = new BytePointer(configuration.toByteArray())) {
            tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
            status.throwExceptionIfNotOK();
            TF_Session session = tensorflow.TF_NewSession(graph, options, status);
            return tensorflow.TF_GetCode(status) == tensorflow.TF_OK ? listed(session, status) : List.of();
        } finally {
            tensorflow.TF_DeleteSessionOptions(options);
            tensorflow.TF_DeleteGraph(graph);
        }
    }

    private static List<Device> listed(TF_Session session, TF_Status status) {
        TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
        status.throwExceptionIfNotOK();
        List<Device> listed = new ArrayList<>();
        for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
            String name = tensorflow.TF_DeviceListName(devices, i, status).getString();
            String type = tensorflow.TF_DeviceListType(devices, i, status).getString();
            listed.add(new Device(name, type, tensorflow.TF_DeviceListMemoryBytes(devices, i, status)));
        }
        tensorflow.TF_DeleteDeviceList(devices);
        tensorflow.TF_DeleteSession(session, status);
        return listed;
    }

    static boolean haveGpu(List<Device> devices) {
        return count(devices) > 0;
    }

    static int count(List<Device> devices) {
        return (int)
                devices.stream().filter(device -> device.type().equals("GPU")).count();
    }

    /** Whether this build of TensorFlow could use a GPU. */
    static boolean haveGpuKernels() {
        String unused = TensorFlow.version();
        try (TF_Status status = TF_Status.newStatus()) {
            TF_Buffer buffer = tensorflow.TF_GetRegisteredKernelsForOp("MatMul", status);
            status.throwExceptionIfNotOK();
            try {
                return KernelList.parseFrom(buffer.dataAsByteBuffer()).getKernelList().stream()
                        .anyMatch(kernel -> kernel.getDeviceType().equals("GPU"));
            } catch (com.google.protobuf.InvalidProtocolBufferException e) {
                throw new IllegalStateException("TensorFlow's list of kernels cannot be read", e);
            } finally {
                tensorflow.TF_DeleteBuffer(buffer);
            }
        }
    }
}
