package exitscope.app.picture;

import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.RadialGradient;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes colours. A gradient becomes its first colour: ours are flat in all but name.
final class SvgPaint {
    private SvgPaint() {}

    /// Whether it leaves no trace.
    static boolean isNothing(@Nullable Paint paint) {
        return paint == null || colour(paint).getOpacity() <= 0;
    }

    /// @param what `fill` or `stroke`
    static void write(XMLStreamWriter out, String what, @Nullable Paint paint)
            throws XMLStreamException {
        if (paint == null || isNothing(paint)) {
            out.writeAttribute(what, "none");
            return;
        }
        Color colour = colour(paint);
        out.writeAttribute(
                what,
                String.format(
                        Locale.ROOT,
                        "#%02x%02x%02x",
                        Math.round(colour.getRed() * 255),
                        Math.round(colour.getGreen() * 255),
                        Math.round(colour.getBlue() * 255)));
        if (colour.getOpacity() < 1) {
            out.writeAttribute(what + "-opacity", SvgPicture.number(colour.getOpacity()));
        }
    }

    /// @param dashes none for a full line
    static void stroke(
            XMLStreamWriter out,
            @Nullable Paint paint,
            double width,
            List<Double> dashes,
            boolean round)
            throws XMLStreamException {
        write(out, "stroke", paint);
        if (isNothing(paint)) {
            return;
        }
        out.writeAttribute("stroke-width", SvgPicture.number(width));
        if (!dashes.isEmpty()) {
            out.writeAttribute(
                    "stroke-dasharray",
                    dashes.stream().map(SvgPicture::number).collect(Collectors.joining(" ")));
        }
        if (round) {
            out.writeAttribute("stroke-linecap", "round");
        }
    }

    private static Color colour(Paint paint) {
        return switch (paint) {
            case Color colour -> colour;
            case LinearGradient gradient -> gradient.getStops().getFirst().getColor();
            case RadialGradient gradient -> gradient.getStops().getFirst().getColor();
            default -> Color.TRANSPARENT;
        };
    }
}
