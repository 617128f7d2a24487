package exitscope.app.cli;

import exitscope.app.words.AppPhrase;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ITypeConverter;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a run is written as.
enum ExportFormat {
    TEXT("txt", Extent.MOMENT),
    DOT("dot", Extent.MOMENT),
    MERMAID("mmd", Extent.RANGE),
    PERFETTO("json", Extent.RANGE),
    SVG("svg", Extent.EITHER),
    PNG("png", Extent.EITHER),
    GIF("gif", Extent.RANGE);

    /// What of a run it can show.
    enum Extent {
        MOMENT,
        RANGE,
        /// a moment, or a file for each moment of a range
        EITHER
    }

    private final String ending;
    private final Extent extent;

    ExportFormat(String ending, Extent extent) {
        this.ending = ending;
        this.extent = extent;
    }

    Extent extent() {
        return extent;
    }

    /// Its name on the command line.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String labels() {
        return Arrays.stream(values()).map(ExportFormat::label).collect(Collectors.joining(", "));
    }

    /// What the name of a file says it is; null when it says nothing.
    static @Nullable ExportFormat ofFile(Path file) {
        for (ExportFormat format : values()) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith("." + format.ending)) {
                return format;
            }
        }
        return null;
    }

    /// Takes the names in lower case.
    static final class Converter implements ITypeConverter<ExportFormat> {
        @Override
        public ExportFormat convert(String text) {
            for (ExportFormat format : values()) {
                if (format.label().equals(text)) {
                    return format;
                }
            }
            throw new BadValue(AppPhrase.of("usage.noFormat", text, labels()));
        }
    }
}
