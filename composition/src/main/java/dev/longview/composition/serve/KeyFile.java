package dev.longview.composition.serve;

import java.util.List;

/**
 * The content of the file that {@code serve.key-file} names: HOCON, as in {@code longview.conf}.
 *
 * @param keys further keys
 */
public record KeyFile(List<KeySettings> keys) {}
