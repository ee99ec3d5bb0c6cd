package dev.longview.tensorflow;

import dev.longview.ports.model.EngineReport.Library;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;

/** The libraries that TensorFlow 2.18's GPU build takes from the machine, looked for as TensorFlow does: by dlopen. */
final class CudaLibraries {

    private CudaLibraries() {}

    static List<Library> examined() {
        return List.of(
                examined("libcuda.so.1", "NVIDIA driver"),
                examined("libcudart.so.12", "CUDA 12"),
                examined("libcublas.so.12", "CUDA 12"),
                examined("libcublasLt.so.12", "CUDA 12"),
                examined("libcufft.so.11", "CUDA 12"),
                examined("libcusolver.so.11", "CUDA 12"),
                examined("libcusparse.so.12", "CUDA 12"),
                examined("libcudnn.so.9", "cuDNN 9"));
    }

    @SuppressWarnings("restricted") // Loading is the question
    private static Library examined(String name, String purpose) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup unused = SymbolLookup.libraryLookup(name, arena);
            return new Library(name, purpose, true);
        } catch (IllegalArgumentException notLoaded) {
            return new Library(name, purpose, false);
        }
    }
}
