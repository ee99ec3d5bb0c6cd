package dev.longview.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.longview.application.forgetting.ForgetPerson;
import dev.longview.application.generation.GenerationRecord;
import dev.longview.application.generation.ListGenerations;
import dev.longview.ports.failure.CorruptException;
import dev.longview.ports.failure.MisconfiguredException;
import dev.longview.ports.failure.NotFoundException;
import dev.longview.ports.failure.RetryableException;
import dev.longview.ports.forgotten.ForgottenPeople;
import dev.longview.ports.model.ModelRuntime;
import dev.longview.ports.progress.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
    void wishesToBeForgottenAreTakenWhereTheListIs() {
        List<String> objects = List.of("artifacts.store=opendal", "artifacts.opendal.scheme=fs");
        List<String> elsewhere = Stream.concat(objects.stream(), Stream.of("events.enabled=false"))
                .toList();
        try (Longview longview = Longview.reading(workspace, elsewhere, Progress.NONE)) {
            ForgetPerson forget = longview.get(ForgetPerson.class);
            assertThatThrownBy(() -> forget.forget("anna", Instant.EPOCH))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("events.enabled");
            assertThat(longview.get(ForgottenPeople.class).now().since("anna", 5))
                    .isFalse();
        }
        for (List<String> settings : List.of(objects, List.of("events.enabled=false"))) {
            try (Longview longview = Longview.reading(workspace, settings, Progress.NONE)) {
                longview.get(ForgetPerson.class).forget("anna", Instant.EPOCH);
                assertThatThrownBy(
                                () -> longview.get(ForgottenPeople.class).now().since("anna", 5))
                        .isInstanceOf(CorruptException.class);
            }
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
