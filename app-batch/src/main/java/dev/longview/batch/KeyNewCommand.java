package dev.longview.batch;

import dev.longview.composition.EnumNames;
import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import dev.longview.composition.serve.KeySettings;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description =
                "Makes a key, prints it once, and prints the line of longview.conf that lets it in. Nothing is written.",
        footer = {"", "Example:", "  longview key new --name shop --scope read --scope write"})
final class KeyNewCommand implements Callable<Integer> {

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Whose key it is, for the log.")
    private String name;

    @Option(
            names = "--scope",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "What it allows: read, write, or admin, which is everything; may be repeated.")
    private Set<KeyScope> scopes = new LinkedHashSet<>();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        String key = ApiKey.random();
        KeySettings settings = new KeySettings(name, ApiKey.hash(key), List.copyOf(scopes));
        PrintWriter out = command.commandLine().getOut();
        out.println("The key, shown this once; callers send it as `Authorization: Bearer KEY`:");
        out.println("  " + key);
        out.println(
                "Its line in longview.conf or the file of serve.key-file; a running server knows it after a restart:");
        out.println("  serve.keys += " + line(settings));
        return 0;
    }

    private static String line(KeySettings key) {
        String allowed = key.scopes().stream().map(EnumNames::written).collect(Collectors.joining(", "));
        return "{ name = \"" + key.name() + "\", hash = \"" + key.hash() + "\", scopes = [" + allowed + "] }";
    }
}
