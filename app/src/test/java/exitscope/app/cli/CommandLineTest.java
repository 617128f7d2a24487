package exitscope.app.cli;

import exitscope.app.program.HistoryBudget;
import exitscope.change.Difference;
import exitscope.publish.Publication;
import exitscope.state.Bytes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whole command lines, as a person or a script writes them.
abstract class CommandLineTest {
    static final String SAMPLES = "../samples/";

    @TempDir Path directory = Path.of("");

    /// What a command line did.
    record Result(int code, Bytes bytes, String err) {
        String out() {
            return bytes.text();
        }
    }

    /// Remembers what it was asked for.
    static final class DesktopDouble implements Desktop {
        @Override
        public String words(Difference difference) {
            return "the sentry parts from Linux: " + difference;
        }

        final List<@Nullable String> opened = new ArrayList<>();
        final List<Long> histories = new ArrayList<>();
        List<Publication> shot = List.of();

        @Override
        public void open(
                @Nullable String what, @Nullable HistoryBudget history, @Nullable String language) {
            opened.add(what);
            histories.add(history == null ? 0 : history.mebibytes());
        }

        @Override
        public String rehearse(List<Path> programs, int calm, boolean display) {
            return programs.toString();
        }

        @Override
        public String text(TextForm form, List<Publication> history) {
            return form + " of " + history.size();
        }

        @Override
        public List<byte[]> pictures(
                PictureForm form, List<Publication> history, int first, Look look) {
            return history
                    .subList(form == PictureForm.GIF ? history.size() - 1 : first, history.size())
                    .stream()
                    .map(moment -> (form + " " + look).getBytes(StandardCharsets.UTF_8))
                    .toList();
        }

        @Override
        public byte[] shoot(List<Publication> history, int width, int height, Colours colours) {
            shot = List.copyOf(history);
            return (width + "x" + height + " " + colours.name().toLowerCase(Locale.ROOT))
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    final DesktopDouble desktop = new DesktopDouble();

    Result run(InputStream in, OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings =
                new Surroundings(in, out, err, Surroundings.Terminals.NONE, Map.of());
        int code = new Cli(surroundings, desktop).run(arguments);
        Bytes written =
                out instanceof ByteArrayOutputStream bytes
                        ? Bytes.copyOf(bytes.toByteArray())
                        : Bytes.EMPTY;
        return new Result(code, written, err.toString(StandardCharsets.UTF_8));
    }

    Result run(String... arguments) {
        return run(InputStream.nullInputStream(), new ByteArrayOutputStream(), arguments);
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
