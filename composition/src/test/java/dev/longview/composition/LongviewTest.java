package dev.longview.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ListGenerations;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongviewTest {

    @TempDir
    Path workspace;

    @Test
    void aUseCaseComesReadyToCall() {
        try (Longview longview = Longview.reading(workspace, List.of(), Progress.NONE)) {
            assertThat(longview.get(ListGenerations.class).list(GenerationRecord.LINEAGE))
                    .isEmpty();
        }
    }

    @Test
    void artifactsRecordTheCommitThatWasBuilt() {
        try (Longview longview = Longview.reading(workspace, List.of(), Progress.NONE)) {
            assertThat(longview.provenance().version()).matches("\\d+\\.\\d+\\.\\d+(\\+[0-9a-f]{12,40}(\\.dirty)?)?");
        }
    }

    @Test
    void aSecondWriterIsRefused() {
        try (Longview first = Longview.writing(workspace, List.of(), Progress.NONE)) {
            assertThat(first.settings().seed()).isPositive();
            assertThatThrownBy(() -> Longview.writing(workspace, List.of(), Progress.NONE))
                    .isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void aGpuThatIsNotThereIsExplainedAndNotWrapped() {
        try (Longview longview = Longview.reading(workspace, List.of("device=gpu"), Progress.NONE)) {
            Throwable refusal = catchThrowable(() -> longview.get(ModelRuntime.class));
            assertThat(refusal)
                    .satisfiesAnyOf(
                            fault -> assertThat(fault).isNull(), // this machine has one
                            fault -> assertThat(fault)
                                    .isInstanceOf(MisconfiguredException.class)
                                    .hasMessageContaining("-Pgpu"));
        }
    }
}
