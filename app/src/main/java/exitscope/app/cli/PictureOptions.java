package exitscope.app.cli;

import exitscope.app.words.AppPhrase;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How large pictures of the window are, and in which colours.
final class PictureOptions {
    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            defaultValue = "1280x800",
            description = "Pixels of the window; 1280x800 by default.")
    Size size = new Size(1280, 800);

    @Option(
            names = "--theme",
            paramLabel = "THEME",
            converter = ThemeConverter.class,
            defaultValue = "light",
            description = "light (default), dark or projector.")
    Desktop.Colours colours = Desktop.Colours.LIGHT;

    /// Of the window, in pixels.
    record Size(int width, int height) {}

    /// Takes `1280x800`.
    static final class SizeConverter implements ITypeConverter<Size> {
        private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");
        private static final int SMALLEST = 200;
        private static final int LARGEST = 8192;

        @Override
        public Size convert(String text) {
            Matcher matcher = SHAPE.matcher(text);
            if (matcher.matches()) {
                Size size =
                        new Size(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2)));
                if (isPossible(size.width) && isPossible(size.height)) {
                    return size;
                }
            }
            throw new BadValue(AppPhrase.of("usage.noSize", text, SMALLEST, LARGEST));
        }

        private static boolean isPossible(int side) {
            return side >= SMALLEST && side <= LARGEST;
        }
    }

    /// Takes `light`, `dark` or `projector`.
    static final class ThemeConverter implements ITypeConverter<Desktop.Colours> {
        @Override
        public Desktop.Colours convert(String text) {
            return switch (text) {
                case "light" -> Desktop.Colours.LIGHT;
                case "dark" -> Desktop.Colours.DARK;
                case "projector" -> Desktop.Colours.PROJECTOR;
                default -> throw new BadValue(AppPhrase.of("usage.noTheme", text));
            };
        }
    }
}
