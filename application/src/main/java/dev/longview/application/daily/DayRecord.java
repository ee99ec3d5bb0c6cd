package dev.longview.application.daily;

import dev.longview.ports.index.IndexFit;
import java.time.LocalDate;
import java.util.Optional;

/** What the record of every daily run tells. */
public interface DayRecord {

    /** The day (UTC) up to whose end actions were seen; 1970-01-01 for data without real times. */
    LocalDate day();

    /** The id of the data that it was made from and is opened with. */
    String snapshot();

    /** The id of what was current before. */
    Optional<String> previous();

    /** The number of the last wish to be forgotten that it follows; empty where there was none. */
    Optional<Long> forgotten();

    /** The same, 0 where there was none. */
    default long followed() {
        return forgotten().orElse(0L);
    }

    /** What the index finds for a sample of what it is asked; empty where that was not measured. */
    Optional<IndexFit> fit();

    /** The time of the latest action seen, epoch milliseconds; −1 where there is none. */
    long watermark();
}
