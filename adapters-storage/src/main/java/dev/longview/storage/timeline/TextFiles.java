package dev.longview.storage.timeline;

import dev.longview.ports.failure.MisconfiguredException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The beginnings of text files, plain or gzip; gzip is known by its first two bytes, not by the file's name. */
final class TextFiles {

    private static final int GZIP_MAGIC = 0x1f8b;

    private TextFiles() {}

    static boolean isGzip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && ((magic[0] & 0xff) << 8 | (magic[1] & 0xff)) == GZIP_MAGIC;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Up to so many lines from the start; a file without any is a {@link MisconfiguredException}. */
    static List<String> firstLines(Path file, int most) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = reader(file)) {
            for (String line = reader.readLine(); line != null && lines.size() < most; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (lines.isEmpty()) {
            throw new MisconfiguredException(file + " is empty: give a file with at least one row.");
        }
        return lines;
    }

    /** All lines of a small file. */
    static List<String> lines(Path file) {
        return firstLines(file, Integer.MAX_VALUE);
    }

    private static BufferedReader reader(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            InputStream text = isGzip(file) ? new GZIPInputStream(in) : in;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static MisconfiguredException unreadable(Path file, IOException e) {
        String why = Files.notExists(file) ? "there is no such file" : e.getMessage();
        return new MisconfiguredException(
                file + " cannot be read: " + why + ". Check the path, or fetch the file again.", e);
    }

    /** The fields of a line of a delimited file; a field may stand in double quotes, in which a quote is doubled. */
    static List<String> fields(String line, char delimiter) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = line.startsWith("\uFEFF") ? 1 : 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append(line.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (c == delimiter && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
