package dev.longview.api;

import dev.longview.composition.KeyFiles;
import dev.longview.composition.Settings;
import dev.longview.composition.serve.LimitSettings;
import dev.longview.composition.serve.TlsSettings;
import dev.longview.ports.failure.MisconfiguredException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Where the API listens, whom it answers, and how much it takes.
 *
 * @param host name or address of the interface; on loopback where there are no keys
 * @param port in [0, 65535]; 0 takes a free one
 * @param configuration the effective configuration as it may be shown
 */
record ServeSettings(String host, int port, ApiKeys keys, TlsSettings tls, LimitSettings limits, String configuration) {

    ServeSettings {
        if (host.isBlank()) {
            throw new MisconfiguredException("serve.host is empty, but must name an interface, such as 127.0.0.1.");
        }
        if (port < 0 || port > 65_535) {
            throw new MisconfiguredException("serve.port is " + port + ", but must be in [0, 65535].");
        }
        if (keys.isEmpty() && !isLoopback(host)) {
            throw new MisconfiguredException(
                    "serve.host is '" + host + "', which others than this machine reach, but there are"
                            + " no keys, so that everybody could do everything: make one with `longview key new --name NAME --scope"
                            + " read` and put its line into longview.conf, or listen on 127.0.0.1.");
        }
    }

    /** Without keys and TLS, with the usual limits. */
    ServeSettings(String host, int port) {
        this(host, port, new ApiKeys(List.of()), TlsSettings.NONE, LimitSettings.USUAL, "");
    }

    /** As configured, with the keys of the file that the configuration names. */
    static ServeSettings of(Settings.Serve serve, String configuration) {
        return new ServeSettings(
                serve.host(),
                serve.port(),
                new ApiKeys(KeyFiles.keys(serve)),
                serve.tls(),
                serve.limits(),
                configuration);
    }

    /** The root of its addresses. */
    String root(int listening) {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (tls.isOn() ? "https://" : "http://") + name + ":" + listening;
    }

    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            throw new MisconfiguredException(
                    "serve.host is '" + host + "', which is no name or address that this machine knows.", e);
        }
    }
}
