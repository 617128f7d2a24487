package exitscope.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A formatter decides how Java looks here, so that nobody has to. Run with `-Dformat=apply`, this
/// rewrites what does not look so.
class FormattingTest {
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void everySourceFileLooksAsTheFormatterSays() throws IOException {
        boolean apply = "apply".equals(System.getProperty("format"));
        List<String> wrong = new ArrayList<>();
        for (Path file : SourceFiles.java()) {
            String text = Files.readString(file);
            String formatted = formatted(file, text);
            if (formatted.equals(text)) {
                continue;
            }
            if (apply) {
                Files.writeString(file, formatted);
            } else {
                wrong.add(file.normalize() + ":" + firstDifference(text, formatted));
            }
        }
        assertTrue(
                wrong.isEmpty(),
                () ->
                        "these files are not formatted; rewrite them with:"
                                + " mvn -q test -Dformat=apply -Dtest=FormattingTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false\n"
                                + String.join("\n", wrong)
                                + "\n");
    }

    private String formatted(Path file, String text) {
        try {
            return formatter.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new AssertionError(file + " cannot be read as Java: " + e.getMessage(), e);
        }
    }

    /// The number of the first line that differs.
    private static int firstDifference(String text, String formatted) {
        List<String> is = text.lines().toList();
        List<String> shouldBe = formatted.lines().toList();
        int line = 0;
        while (line < is.size()
                && line < shouldBe.size()
                && is.get(line).equals(shouldBe.get(line))) {
            line++;
        }
        return line + 1;
    }
}
