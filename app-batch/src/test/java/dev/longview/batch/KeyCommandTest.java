package dev.longview.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longview.composition.Configuration;
import dev.longview.composition.KeyFiles;
import dev.longview.composition.serve.ApiKey;
import dev.longview.composition.serve.KeyScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeyCommandTest {

    @TempDir
    Path workspace;

    @Test
    void theLinesPrintedLetTheirKeysIn() throws IOException {
        Path file = Files.createFile(workspace.resolve(Configuration.FILE));
        String shop = told("--name", "shop", "--scope", "read,write");
        String ops = told("--name", "ops", "--scope", "admin");
        for (String told : List.of(shop, ops)) {
            Files.writeString(file, found(told, "serve\\.keys \\+= .*") + "\n", StandardOpenOption.APPEND);
        }
        var keys = KeyFiles.keys(
                Configuration.load(workspace, List.of()).settings().serve());
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0).scopes()).containsExactly(KeyScope.READ, KeyScope.WRITE);
        assertThat(keys.get(0).digest()).isEqualTo(ApiKey.digest(found(shop, "lv_\\S+")));
        assertThat(keys.get(1).digest()).isEqualTo(ApiKey.digest(found(ops, "lv_\\S+")));
    }

    @Test
    void aScopeThatDoesNotExistIsAWrongCommandLine() {
        assertThat(run(new StringWriter(), "--name", "shop", "--scope", "everything"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run(new StringWriter(), "--name", "shop")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private static String told(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(run(out, arguments)).isZero();
        return out.toString();
    }

    private static int run(StringWriter out, String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(Stream.concat(Stream.of("key", "new"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
