package dev.longview.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What tells one request from another in logs: the caller's word for it where that is sane, else a new one. */
final class RequestIds {

    /** Where it comes from and is told. */
    static final HeaderName HEADER = HeaderNames.create("X-Request-Id");

    private static final int LONGEST = 64;

    private RequestIds() {}

    static String of(Headers headers) {
        return headers.first(HEADER).filter(RequestIds::isSane).orElseGet(RequestIds::fresh);
    }

    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean isSane(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(RequestIds::isSane);
    }

    private static boolean isSane(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || "-_.:".indexOf(character) >= 0;
    }
}
