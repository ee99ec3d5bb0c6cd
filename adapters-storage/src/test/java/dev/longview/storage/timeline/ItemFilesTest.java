package dev.longview.storage.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longview.domain.item.ItemTable;
import dev.longview.ports.artifact.ArtifactKind;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.timeline.ExampleSchemas;
import dev.longview.ports.timeline.IngestSchema;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemFilesTest {

    private static final IngestSchema SCHEMA = ExampleSchemas.timed("s");

    @TempDir
    private Path folder;

    private IngestWorkspace workspace;
    private Path events;

    @BeforeEach
    void makeWorkspace() {
        workspace = new IngestWorkspace(folder);
        events = workspace.file("events.csv", "user,item,time\nann,2,5\nann,9,6\n");
    }

    private void ingest(Path items) {
        workspace.ingest(SCHEMA, events, Optional.of(items), Optional.empty(), Optional.empty());
    }

    private void ingestVectors(Path vectors, Optional<Path> ids) {
        workspace.ingest(SCHEMA, events, Optional.empty(), Optional.of(vectors), ids);
    }

    private static final String ITEMS =
            """
            item,title,interest,eligible,quality
            1,"One, first",Food,true,0.5
            2,Two,,false,
            3,,Food,,1e-3
            4,Four,Travel,1,2
            """;

    @Test
    void theItemTableHoldsWhatTheFileSaysAndItemsOfTheEventsBesides() {
        ingest(workspace.file("items.csv", ITEMS));
        ItemTable items = workspace.snapshot().items();
        assertThat(items.ids().names()).containsExactly("1", "2", "3", "4", "9");
        assertThat(items.titles()).containsExactly("One, first", "Two", "", "Four", "");
        assertThat(items.interests().names()).containsExactly("Food", "Travel");
        assertThat(items.interest()).containsExactly(0, -1, 0, 1, -1);
        assertThat(items.eligible().stream()).containsExactly(0, 2, 3, 4);
        assertThat(items.quality()).containsExactly(0.5f, Float.NaN, 0.001f, 2, Float.NaN);
        assertThat(items.vectors()).isEmpty();
    }

    @Test
    void anItemFileMayComeLaterAndReplacesWhatWasKnown() {
        ingest(workspace.file("items.csv", ITEMS));
        ingest(workspace.file("more.csv", "item,title,interest,eligible,quality\n9,Nine,Food,true,1\n2,Zwei,,true,\n"));
        ItemTable items = workspace.snapshot().items();
        assertThat(items.ids().names()).containsExactly("1", "2", "3", "4", "9");
        assertThat(items.titles()).containsExactly("One, first", "Zwei", "", "Four", "Nine");
        assertThat(items.eligible().stream()).containsExactly(0, 1, 2, 3, 4);
        assertThat(workspace.snapshot().manifest().events()).isEqualTo(2);
    }

    @Test
    void faultyItemFilesAreRefusedWithTheirLine() {
        String head = "item,title,interest,eligible,quality\n1,a,b,true,1\n";
        assertRefused(head + "2,b,b,true,1\n1,c,c,true,1\n", "'1' on lines 2 and 4");
        assertRefused(head + "2,b,b,maybe,1\n", "items.csv:3 (maybe)");
        assertRefused(head + "2,b,b,true,much\n", "items.csv:3 (much)");
        assertRefused(head + ",b,b,true,1\n", "items.csv:3");
        assertRefused(head + "2,b\n", "items.csv:3: 2,b");
        assertRefused("", "is empty");
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).isEmpty();
    }

    private void assertRefused(String content, String message) {
        assertThatThrownBy(() -> ingest(workspace.file("items.csv", content)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("items.csv")
                .hasMessageContaining(message);
    }

    private static byte[] npy(String type, int rows, int dimension, ByteBuffer values) {
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }".formatted(type, rows, dimension);
        String padded = header + " ".repeat(117 - header.length()) + "\n";
        ByteBuffer file =
                ByteBuffer.allocate(10 + padded.length() + values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) padded.length());
        return file.put(padded.getBytes(StandardCharsets.US_ASCII)).put(values).array();
    }

    private static ByteBuffer floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    private static byte[] float32(int dimension, float... values) {
        return npy("<f4", values.length / dimension, dimension, floats(values));
    }

    @Test
    void rowsOfANpyFileCountUpFromTheFirstId() {
        ingestVectors(workspace.file("v.npy", float32(2, 1, 2, 3, 4, 5, 6)), Optional.empty());
        ItemTable items = workspace.snapshot().items();
        assertThat(items.ids().names()).containsExactly("1", "2", "3", "9");
        assertThat(items.vectors().orElseThrow().values()).containsExactly(1, 2, 3, 4, 5, 6, 0, 0);
        assertThat(items.withVector().stream()).containsExactly(0, 1, 2);
        assertThat(workspace.snapshot().manifest().vectorDimension()).isEqualTo(2);
    }

    @Test
    void float16IsWidened() {
        ByteBuffer halves = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        halves.asShortBuffer().put(Float.floatToFloat16(0.25f)).put(Float.floatToFloat16(-8f));
        ingestVectors(workspace.file("v.npy", npy("<f2", 1, 2, halves)), Optional.empty());
        assertThat(workspace.snapshot().items().vectors().orElseThrow().row(0)).containsExactly(0.25f, -8);
    }

    @Test
    void rawValuesGoWithAFileOfIds() {
        Path ids = workspace.file("ids.txt", "9\n2\n");
        ingestVectors(workspace.file("v.f32", floats(1, 2, 3, 4, 5, 6).array()), Optional.of(ids));
        ItemTable items = workspace.snapshot().items();
        assertThat(items.ids().names()).containsExactly("9", "2");
        assertThat(items.vectors().orElseThrow().row(1)).containsExactly(4, 5, 6);
    }

    @Test
    void aListColumnOfACsvFile() {
        ingestVectors(workspace.file("v.csv", "item,vector\n2,\"[1.5, -2]\"\n9,\"[0, 1e-3]\"\n"), Optional.empty());
        ItemTable items = workspace.snapshot().items();
        assertThat(items.vectors().orElseThrow().values()).containsExactly(1.5f, -2, 0, 0.001f);
    }

    @Test
    void vectorsStayWhenLaterIngestsAddItemsAndReplacesAreWritten() {
        ingestVectors(workspace.file("v.csv", "item,vector\n2,\"[1, 2]\"\n9,\"[3, 4]\"\n"), Optional.empty());
        workspace.ingest(SCHEMA, workspace.file("more.csv", "user,item,time\nbob,7,9\n"));
        assertThat(workspace.snapshot().items().vectors().orElseThrow().values())
                .containsExactly(1, 2, 3, 4, 0, 0);
        ingestVectors(workspace.file("w.csv", "item,vector\n7,\"[5, 6]\"\n2,\"[7, 8]\"\n"), Optional.empty());
        assertThat(workspace.snapshot().items().vectors().orElseThrow().values())
                .containsExactly(7, 8, 3, 4, 5, 6);
        assertThat(workspace.snapshot().items().withVector().cardinality()).isEqualTo(3);
    }

    @Test
    void faultyVectorsAreRefused() {
        assertVectorsRefused("v.npy", float32(2, 1, 2, 3, Float.NaN), Optional.empty(), "NaN in row 1");
        assertVectorsRefused("v.npy", float32(1, 1, Float.POSITIVE_INFINITY), Optional.empty(), "Infinity in row 1");
        assertVectorsRefused("v.npy", npy("<f8", 1, 1, floats(1, 2)), Optional.empty(), "float16 or float32");
        assertVectorsRefused("v.npy", npy("<f4", 3, 2, floats(1, 2)), Optional.empty(), "asks for");
        assertVectorsRefused("v.npy", new byte[] {1, 2}, Optional.empty(), "no .npy file");
        assertVectorsRefused("v.npy", npy("<f4", 2, 0, floats()), Optional.empty(), "'shape': (2, 0)");
        assertVectorsRefused("v.npy", npy("<f4", 2_000_000_000, 1, floats()), Optional.empty(), "(2000000000, 1)");
        assertVectorsRefused("v.npy", float32(1, 1, 2), Optional.of("a\nb\nc\n"), "2 vectors, but there are 3 ids");
        assertVectorsRefused("v.npy", float32(1, 1, 2), Optional.of("a\na\n"), "two vectors for the item 'a'");
        assertVectorsRefused("v.f32", floats(1, 2, 3).array(), Optional.of("a\nb\n"), "12 bytes");
        assertVectorsRefused("v.f32", floats(1, 2, 3).array(), Optional.empty(), "--vector-ids");
        assertVectorsRefused(
                "v.csv", text("item,vector\n2,\"[1]\"\n9,\"[1, 2]\"\n"), Optional.empty(), "different lengths");
        assertVectorsRefused("v.csv", text("item,vector\n2,\"[1, nan]\"\n"), Optional.empty(), "NaN in row 0");
        assertVectorsRefused("v.csv", text("item,vector\n2,\"[1, x]\"\n"), Optional.empty(), "v.csv:2");
        assertVectorsRefused(
                "v.csv", text("item,vector\n2,\"[1, 2]\"\n9,[1, 2]\n"), Optional.empty(), "v.csv:3: 9,[1, 2]");
        assertThat(workspace.artifacts().list(ArtifactKind.DATA)).isEmpty();
    }

    @Test
    void vectorsOfAnotherLengthThanTheWorkspacesAreRefused() {
        ingestVectors(workspace.file("v.npy", float32(2, 1, 2)), Optional.empty());
        assertVectorsRefused("v.npy", float32(3, 1, 2, 3), Optional.empty(), "have 3 values each");
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private void assertVectorsRefused(String name, byte[] content, Optional<String> ids, String message) {
        Path file = workspace.file(name, content);
        Optional<Path> idFile = ids.map(lines -> workspace.file("ids.txt", lines));
        assertThatThrownBy(() -> ingestVectors(file, idFile))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(message);
    }
}
