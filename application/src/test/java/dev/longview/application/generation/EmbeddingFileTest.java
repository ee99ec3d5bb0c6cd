package dev.longview.application.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.embedding.Vectors;
import dev.longview.domain.random.Seeds;
import dev.longview.ports.failure.CorruptException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingFileTest {

    @TempDir
    Path folder;

    @Test
    void everyRowComesBackBitForBit() {
        Vectors vectors = random(2500, 3);
        EmbeddingFile.write(file(), vectors);
        try (EmbeddingFile opened = EmbeddingFile.open(file())) {
            assertThat(opened.count()).isEqualTo(2500);
            assertThat(opened.dimension()).isEqualTo(3);
            for (int row = 0; row < 2500; row++) {
                assertThat(opened.row(row)).isEqualTo(vectors.row(row));
            }
        }
    }

    @Test
    void aReaderThatIsInterruptedReadsAndDoesNotCloseTheFileForOthers() {
        Vectors vectors = random(2, 3);
        EmbeddingFile.write(file(), vectors);
        try (EmbeddingFile opened = EmbeddingFile.open(file())) {
            Thread.currentThread().interrupt();
            assertThat(opened.row(1)).isEqualTo(vectors.row(1));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(opened.row(0)).isEqualTo(vectors.row(0));
        }
    }

    @Test
    void thereAreNoRowsBesideThoseOfTheFileNorAfterItIsClosed() {
        EmbeddingFile.write(file(), random(2, 3));
        EmbeddingFile opened = EmbeddingFile.open(file());
        assertThatThrownBy(() -> opened.row(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> opened.row(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        opened.close();
        assertThatThrownBy(() -> opened.row(0)).isInstanceOf(IllegalStateException.class);
        opened.close();
    }

    @Test
    void theHeaderIsNumPys() throws IOException {
        EmbeddingFile.write(file(), random(2, 3));
        byte[] bytes = Files.readAllBytes(file());
        assertThat(bytes).hasSize(128 + 2 * 3 * 4).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(new String(bytes, 10, 118, java.nio.charset.StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
    }

    @Test
    void aFileCutAnywhereIsCorrupt() throws IOException {
        EmbeddingFile.write(file(), random(2, 3));
        byte[] whole = Files.readAllBytes(file());
        for (int length : new int[] {0, 9, 100, 128, whole.length - 1}) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> EmbeddingFile.open(file()))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptException.class)
                    .hasMessageContaining("items.npy");
        }
        Files.delete(file());
        assertThatThrownBy(() -> EmbeddingFile.open(file())).isInstanceOf(CorruptException.class);
    }

    private Path file() {
        return folder.resolve("items.npy");
    }

    private static Vectors random(int count, int dimension) {
        var generator = Seeds.generator(3);
        Vectors vectors = Vectors.zeros(count, dimension);
        for (int i = 0; i < vectors.values().length; i++) {
            vectors.values()[i] = (float) generator.nextGaussian();
        }
        return vectors;
    }
}
