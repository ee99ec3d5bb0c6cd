package dev.longview.tensorflow;

import dev.longview.ports.failure.MisconfiguredException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.TensorFlow;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** The devices that TensorFlow sees, and how a session is told which to use. */
final class Devices {

    private Devices() {}

    /** The types of all devices, such as CPU and GPU; asking starts TensorFlow. */
    static List<String> types() {
        String unused = TensorFlow.version();
        TF_Status status = TF_Status.newStatus();
        TF_Graph graph = tensorflow.TF_NewGraph();
        TF_SessionOptions options = tensorflow.TF_NewSessionOptions();
        TF_Session session = tensorflow.TF_NewSession(graph, options, status);
        tensorflow.TF_DeleteSessionOptions(options);
        status.throwExceptionIfNotOK();
        try {
            return types(session, status);
        } finally {
            tensorflow.TF_DeleteSession(session, status);
            tensorflow.TF_DeleteGraph(graph);
            status.close();
        }
    }

    private static List<String> types(TF_Session session, TF_Status status) {
        TF_DeviceList devices = tensorflow.TF_SessionListDevices(session, status);
        status.throwExceptionIfNotOK();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < tensorflow.TF_DeviceListCount(devices); i++) {
            types.add(tensorflow.TF_DeviceListType(devices, i, status).getString());
            status.throwExceptionIfNotOK();
        }
        tensorflow.TF_DeleteDeviceList(devices);
        return types;
    }

    /** A session's configuration; a GPU that is asked for but not there is a {@link MisconfiguredException}. */
    static ConfigProto configuration(TensorFlowSettings.Device device) {
        if (device == TensorFlowSettings.Device.GPU && !types().contains("GPU")) {
            throw new MisconfiguredException("device is gpu, but TensorFlow sees no GPU, only " + types()
                    + ". Install the CUDA 12 and cuDNN 9 libraries and build with -Pgpu, or set it to auto or cpu.");
        }
        ConfigProto.Builder configuration =
                ConfigProto.newBuilder().setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
        if (device == TensorFlowSettings.Device.CPU) {
            configuration.putDeviceCount("GPU", 0);
        }
        return configuration.build();
    }
}
