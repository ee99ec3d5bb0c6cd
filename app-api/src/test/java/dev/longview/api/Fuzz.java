package dev.longview.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Requests of which hardly one is right: sound ones with something wrong in their line, headers, body or framing, and plain noise. */
final class Fuzz {

    private static final List<String> METHODS = List.of(
            "GET",
            "GET",
            "GET",
            "POST",
            "POST",
            "PUT",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "PATCH",
            "TRACE",
            "CONNECT",
            "get",
            "G\u0000T",
            "",
            "PRI");
    private static final List<String> PATHS = List.of(
            "/v1/users/%s/recommendations",
            "/v1/users/%s/embedding",
            "/v1/users/%s/interests",
            "/v1/items/%s/similar",
            "/v1/embed",
            "/v1/events",
            "/v1/embed",
            "/v1/events",
            "/health",
            "/ready",
            "/metrics",
            "/config",
            "/openapi",
            "/%s",
            "*",
            "http://localhost/health",
            "//%s//");
    private static final List<String> IDS = List.of(
            "anna",
            "item-0",
            "..",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "%",
            "%zz",
            "%00",
            "a%2Fb",
            "a;b=c",
            "%ff%fe",
            "%c0%ae%c0%ae",
            "\u00e9",
            "%F0%9F%98%80",
            "a\\b",
            "{id}",
            "a".repeat(3_000),
            "%25%32%65",
            " ",
            "\t",
            "'\"<script>",
            "${jndi:ldap://x}");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "?",
            "?k=1",
            "?k=-1",
            "?k=1000",
            "?k=1e9",
            "?k",
            "?k=%",
            "?k=1&k=2",
            "?=&&=",
            "?exclude=seen&explain=true",
            "?representation=blend",
            "?%00=%00",
            "?k=" + "9".repeat(400),
            "??k=1",
            "?k=1#x",
            "?a=b;c=d",
            "?\u0001",
            "?k=%c3%28");
    private static final List<String> HEADERS = List.of(
            "Host: localhost",
            "Host: localhost",
            "Host: localhost",
            "Host: 127.0.0.1",
            "Host: example.org",
            "Host:",
            "X: y",
            "X : y",
            ": y",
            "X",
            "Accept: */*",
            "Connection: close",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Expect: 100-continue",
            "Expect: 200-ok",
            "Content-Type: text/\u00e9",
            "Content-Encoding: gzip",
            "Origin: null",
            "Authorization: Bearer x",
            "Cookie: " + "a".repeat(5_000),
            "X-Request-Id: good-1",
            "X-Request-Id: bad\u0001",
            "X-Request-Id: " + "a".repeat(100),
            "Range: bytes=0-",
            "TE: trailers",
            " folded: x",
            "X-Forwarded-For: ../../",
            "Transfer-Encoding: identity",
            "If-None-Match: *");
    private static final List<String> BODIES = List.of(
            "{\"actions\": [{\"item\": \"item-0\", \"type\": \"click\", \"time\": 1}], \"k\": 3}",
            "{\"events\": [{\"user\": \"anna\", \"item\": \"item-0\", \"type\": \"click\", \"time\": 1}]}",
            "",
            "[".repeat(5_000),
            "{\"actions\": " + "{\"a\":".repeat(2_000),
            "{\"actions\": [{\"item\": \"item-0\", \"time\": 1" + "0".repeat(3_000) + "}]}",
            "\"\\ud800\"",
            "{\"events\": [" + "null,".repeat(2_000) + "null]}",
            "\u0000\u0001\u0002");

    private final RandomGenerator random;

    Fuzz(RandomGenerator random) {
        this.random = random;
    }

    /** The bytes of a request, or what somebody may send in place of one. */
    byte[] request() {
        byte[] whole = random.nextInt(12) == 0 ? noise() : written().getBytes(StandardCharsets.ISO_8859_1);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            case 1 -> mutated(whole);
            default -> whole;
        };
    }

    private String written() {
        String path = one(PATHS).replace("%s", one(IDS)) + one(QUERIES);
        StringBuilder request = new StringBuilder(one(METHODS) + " " + path + " " + version() + "\r\n");
        for (int header = random.nextInt(5); header >= 0; header--) {
            request.append(one(HEADERS)).append(end());
        }
        return request + framed(body());
    }

    private String version() {
        return switch (random.nextInt(20)) {
            case 0 -> "HTTP/1.0";
            case 1 -> "HTTP/2.0";
            case 2 -> "HTTP/9";
            case 3 -> "";
            default -> "HTTP/1.1";
        };
    }

    private String end() {
        return switch (random.nextInt(30)) {
            case 0 -> "\n";
            case 1 -> "\r";
            case 2 -> "";
            default -> "\r\n";
        };
    }

    private String body() {
        String body = one(BODIES);
        if (body.isEmpty() || random.nextInt(3) > 0) {
            return body;
        }
        byte[] bytes = mutated(body.getBytes(StandardCharsets.ISO_8859_1));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String framed(String body) {
        int length = body.length();
        return switch (random.nextInt(12)) {
            case 0 -> "\r\n" + body;
            case 1 -> "Content-Length: " + (length + 5) + "\r\n\r\n" + body;
            case 2 -> "Content-Length: " + length / 2 + "\r\n\r\n" + body;
            case 3 -> "Content-Length: -1\r\n\r\n" + body;
            case 4 -> "Content-Length: 99999999999999999999\r\n\r\n" + body;
            case 5 -> "Content-Length: 2000000000\r\n\r\n" + body;
            case 6 -> "Content-Length: " + length + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(body);
            case 7, 8 -> "Transfer-Encoding: chunked\r\n\r\n" + chunks(body);
            case 9 ->
                "Transfer-Encoding: chunked\r\n\r\n"
                        + one(List.of("zz\r\n", "-1\r\n", "7fffffff\r\n", "5;" + "x".repeat(500), "1\r\nab", "0\r\n"));
            default -> "Content-Length: " + length + "\r\n\r\n" + body;
        };
    }

    private String chunks(String body) {
        int half = body.length() / 2;
        return Integer.toHexString(Math.max(1, half)) + "\r\n" + body.substring(0, half) + "\r\n"
                + Integer.toHexString(body.length() - half) + "\r\n" + body.substring(half) + "\r\n0\r\n\r\n";
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes.clone();
        for (int change = random.nextInt(4); change >= 0 && mutated.length > 0; change--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }

    private <T> T one(List<T> among) {
        return among.get(random.nextInt(among.size()));
    }
}
