package dev.longview.ports.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IngestReportTest {

    @Test
    void aReportFromBeforePeopleCouldBeForgottenForgotNobody() {
        assertThat(new IngestReport("", List.of(), List.of(), 0, 0, 0, 0, null, List.of(), 0, 0, 0).forgotten())
                .isZero();
    }
}
