package dev.longview.ports.artifact;

import java.util.Map;

/**
 * What made an artifact.
 *
 * @param version Longview's version and, after a plus sign, the commit it was built from
 * @param configuration the effective configuration, as HOCON text
 * @param seed the configuration's seed
 * @param inputs what went in: name (a path or an artifact's {@code kind/id}) → hash or id
 */
public record Provenance(String version, String configuration, long seed, Map<String, String> inputs) {

    public Provenance {
        inputs = Map.copyOf(inputs);
    }

    public Provenance with(Map<String, String> moreInputs) {
        return new Provenance(version, configuration, seed, moreInputs);
    }
}
