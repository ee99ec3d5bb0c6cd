package dev.longview.api;

/** An answer. */
record Reply(int status, String contentType, byte[] body) {

    static Reply json(Record content) {
        return new Reply(200, "application/json", Json.bytes(content));
    }
}
