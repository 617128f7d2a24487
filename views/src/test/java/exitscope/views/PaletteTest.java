package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

class PaletteTest {
    private static final Pattern COLOUR = Pattern.compile("(-es-[a-z-]+):\\s*#([0-9a-f]{6});");

    private static final List<String> BACKGROUNDS =
            List.of(
                    "-es-bg",
                    "-es-surface",
                    "-es-surface-raised",
                    "-es-selection",
                    "-es-hover",
                    "-es-changed-bg");

    private static final List<String> LINES = List.of("-es-ghost", "-es-changed");

    /// Linear RGB as people see it who lack one kind of cone (Machado, Oliveira, Fernandes 2009,
    /// severity 1).
    private static final Map<String, double[]> VISION =
            Map.of(
                    "everybody",
                    new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1},
                    "no red",
                    new double[] {
                        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882,
                        -0.048116, 1.051998
                    },
                    "no green",
                    new double[] {
                        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820,
                        0.042940, 0.968881
                    },
                    "no blue",
                    new double[] {
                        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,
                        0.691367, 0.303900
                    });

    @ParameterizedTest
    @ValueSource(strings = {"palette.css", "palette-dark.css", "palette-projector.css"})
    void textIsLegibleOnEveryBackground(String file) {
        Map<String, double[]> palette = read(file);
        List<Executable> pairs = new ArrayList<>();
        for (String text : palette.keySet()) {
            if (isText(text)) {
                for (String background : BACKGROUNDS) {
                    pairs.add(() -> assertContrast(palette, text, background, 4.5));
                }
            }
        }
        assertAll(pairs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.css", "palette-dark.css", "palette-projector.css"})
    void textOnFillsIsLegible(String file) {
        Map<String, double[]> palette = read(file);
        assertContrast(palette, "-es-on-accent", "-es-accent", 4.5);
        assertContrast(palette, "-es-text", "-es-accent-muted", 4.5);
        assertAll(
                states(palette).stream()
                        .map(state ->
                                (Executable)
                                        () -> assertContrast(palette, "-es-on-state", state, 4.5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.css", "palette-dark.css", "palette-projector.css"})
    void linesThatMeanSomethingStandOut(String file) {
        Map<String, double[]> palette = read(file);
        assertAll(
                LINES.stream()
                        .flatMap(line ->
                                Stream.of("-es-bg", "-es-surface", "-es-surface-raised")
                                        .map(on ->
                                                (Executable)
                                                        () ->
                                                                assertContrast(
                                                                        palette, line, on, 3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"palette.css", "palette-dark.css", "palette-projector.css"})
    void statesAreToldApartByThoseWhoSeeFewerColours(String file) {
        Map<String, double[]> palette = read(file);
        List<String> states = states(palette);
        List<Executable> pairs = new ArrayList<>();
        VISION.forEach((vision, matrix) -> {
            for (int i = 0; i < states.size(); i++) {
                for (int j = i + 1; j < states.size(); j++) {
                    String one = states.get(i);
                    String other = states.get(j);
                    double distance =
                            distance(colour(palette, one), colour(palette, other), matrix);
                    pairs.add(() ->
                            assertTrue(
                                    distance >= 15,
                                    "%s and %s look alike to %s: %.0f"
                                            .formatted(one, other, vision, distance)));
                }
            }
        });
        assertAll(pairs);
    }

    @Test
    void allThemesNameTheSameColours() {
        assertEquals(read("palette.css").keySet(), read("palette-dark.css").keySet());
        assertEquals(read("palette.css").keySet(), read("palette-projector.css").keySet());
    }

    private static boolean isText(String name) {
        return !BACKGROUNDS.contains(name)
                && !LINES.contains(name)
                && !name.equals("-es-border")
                && !name.equals("-es-accent-muted")
                && !name.startsWith("-es-on-");
    }

    private static List<String> states(Map<String, double[]> palette) {
        return palette.keySet().stream().filter(name -> name.startsWith("-es-state-")).toList();
    }

    private static void assertContrast(
            Map<String, double[]> palette, String front, String back, double least) {
        double a = luminance(colour(palette, front));
        double b = luminance(colour(palette, back));
        double contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        assertTrue(
                contrast >= least,
                "%s on %s has a contrast of only %.2f".formatted(front, back, contrast));
    }

    private static double[] colour(Map<String, double[]> palette, String name) {
        return Objects.requireNonNull(palette.get(name), name);
    }

    /// Linear RGB by name.
    private static Map<String, double[]> read(String file) {
        try (InputStream in = Objects.requireNonNull(PaletteTest.class.getResourceAsStream(file))) {
            var colours = new TreeMap<String, double[]>();
            var matcher = COLOUR.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                int rgb = Integer.parseInt(matcher.group(2), 16);
                colours.put(
                        matcher.group(1),
                        new double[] {
                            linear(rgb >> 16 & 0xff), linear(rgb >> 8 & 0xff), linear(rgb & 0xff)
                        });
            }
            return colours;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /// WCAG 2 relative luminance.
    private static double luminance(double[] rgb) {
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }

    /// Distance in CIE L*a*b*, in which about 2 is just noticeable.
    private static double distance(double[] one, double[] other, double[] vision) {
        double[] a = lab(seen(one, vision));
        double[] b = lab(seen(other, vision));
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] seen(double[] rgb, double[] m) {
        double[] seen = new double[3];
        for (int row = 0; row < 3; row++) {
            seen[row] = m[3 * row] * rgb[0] + m[3 * row + 1] * rgb[1] + m[3 * row + 2] * rgb[2];
        }
        return Arrays.stream(seen).map(c -> Math.clamp(c, 0, 1)).toArray();
    }

    private static double[] lab(double[] rgb) {
        double x = bend((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
        double y = bend(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = bend((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double bend(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }
}
