package dev.longview.api;

import dev.longview.ports.failure.MisconfiguredException;

/**
 * Where the API listens.
 *
 * @param host name or address of the interface
 * @param port in [0, 65535]; 0 takes a free one
 */
public record ServeSettings(String host, int port) {

    public ServeSettings {
        if (host.isBlank()) {
            throw new MisconfiguredException("serve.host is empty, but must name an interface, such as 127.0.0.1.");
        }
        if (port < 0 || port > 65_535) {
            throw new MisconfiguredException("serve.port is " + port + ", but must be in [0, 65535].");
        }
    }
}
