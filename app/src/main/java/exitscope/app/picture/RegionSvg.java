package exitscope.app.picture;

import javafx.geometry.Insets;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.StrokeLineCap;

import org.jspecify.annotations.Nullable;

import java.util.List;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes backgrounds and borders of regions.
final class RegionSvg {
    private final XMLStreamWriter out;

    RegionSvg(XMLStreamWriter out) {
        this.out = out;
    }

    void write(Region region) throws XMLStreamException {
        Background background = region.getBackground();
        Border border = region.getBorder();
        if (background != null) {
            for (BackgroundFill fill : background.getFills()) {
                fill(region, fill);
            }
        }
        if (border != null && region.getShape() == null) {
            for (BorderStroke stroke : border.getStrokes()) {
                stroke(region, stroke);
            }
        }
    }

    private void fill(Region region, BackgroundFill fill) throws XMLStreamException {
        if (SvgPaint.isNothing(fill.getFill())) {
            return;
        }
        Insets insets = fill.getInsets();
        double width = region.getWidth() - insets.getLeft() - insets.getRight();
        double height = region.getHeight() - insets.getTop() - insets.getBottom();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (region.getShape() instanceof SVGPath shape) {
            shape(region, shape, fill.getFill(), width, height);
            return;
        }
        out.writeEmptyElement("path");
        out.writeAttribute(
                "d", rounded(insets.getLeft(), insets.getTop(), width, height, fill.getRadii()));
        SvgPaint.write(out, "fill", fill.getFill());
        out.writeCharacters("\n");
    }

    /// A region that has the shape of a path, which it is scaled to.
    private void shape(Region region, SVGPath shape, Paint fill, double width, double height)
            throws XMLStreamException {
        var bounds = shape.getLayoutBounds();
        if (bounds.getWidth() <= 0 || bounds.getHeight() <= 0) {
            return;
        }
        double scaleX = region.isScaleShape() ? width / bounds.getWidth() : 1;
        double scaleY = region.isScaleShape() ? height / bounds.getHeight() : 1;
        double x = (region.getWidth() - bounds.getWidth() * scaleX) / 2;
        double y = (region.getHeight() - bounds.getHeight() * scaleY) / 2;
        out.writeEmptyElement("path");
        out.writeAttribute("d", shape.getContent());
        out.writeAttribute(
                "transform",
                "translate("
                        + SvgPicture.number(x - bounds.getMinX() * scaleX)
                        + " "
                        + SvgPicture.number(y - bounds.getMinY() * scaleY)
                        + ") scale("
                        + SvgPicture.number(scaleX)
                        + " "
                        + SvgPicture.number(scaleY)
                        + ")");
        SvgPaint.write(out, "fill", fill);
    }

    private void stroke(Region region, BorderStroke stroke) throws XMLStreamException {
        Insets insets = stroke.getInsets();
        BorderWidths widths = stroke.getWidths();
        double x = insets.getLeft();
        double y = insets.getTop();
        double width = region.getWidth() - insets.getLeft() - insets.getRight();
        double height = region.getHeight() - insets.getTop() - insets.getBottom();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (stroke.isStrokeUniform()
                && widths.getTop() == widths.getLeft()
                && widths.getTop() == widths.getRight()
                && widths.getTop() == widths.getBottom()) {
            double thick = widths.getTop();
            BorderStrokeStyle style = stroke.getTopStyle();
            if (thick <= 0
                    || style.equals(BorderStrokeStyle.NONE)
                    || SvgPaint.isNothing(stroke.getTopStroke())) {
                return;
            }
            out.writeEmptyElement("path");
            out.writeAttribute(
                    "d",
                    rounded(
                            x + thick / 2,
                            y + thick / 2,
                            width - thick,
                            height - thick,
                            stroke.getRadii()));
            out.writeAttribute("fill", "none");
            line(stroke.getTopStroke(), thick, style);
            return;
        }
        side(stroke.getTopStroke(), widths.getTop(), stroke.getTopStyle(), x, y, x + width, y, 1);
        side(
                stroke.getBottomStroke(),
                widths.getBottom(),
                stroke.getBottomStyle(),
                x,
                y + height,
                x + width,
                y + height,
                -1);
        side(
                stroke.getLeftStroke(),
                widths.getLeft(),
                stroke.getLeftStyle(),
                x,
                y,
                x,
                y + height,
                1);
        side(
                stroke.getRightStroke(),
                widths.getRight(),
                stroke.getRightStyle(),
                x + width,
                y,
                x + width,
                y + height,
                -1);
    }

    /// @param inward the direction in which the line lies within the region
    private void side(
            @Nullable Paint paint,
            double thick,
            BorderStrokeStyle style,
            double x1,
            double y1,
            double x2,
            double y2,
            int inward)
            throws XMLStreamException {
        if (thick <= 0 || style.equals(BorderStrokeStyle.NONE) || SvgPaint.isNothing(paint)) {
            return;
        }
        double dx = x1 == x2 ? inward * thick / 2 : 0;
        double dy = y1 == y2 ? inward * thick / 2 : 0;
        out.writeEmptyElement("line");
        out.writeAttribute("x1", SvgPicture.number(x1 + dx));
        out.writeAttribute("y1", SvgPicture.number(y1 + dy));
        out.writeAttribute("x2", SvgPicture.number(x2 + dx));
        out.writeAttribute("y2", SvgPicture.number(y2 + dy));
        line(paint, thick, style);
    }

    private void line(@Nullable Paint paint, double thick, BorderStrokeStyle style)
            throws XMLStreamException {
        List<Double> dashes = style.getDashArray();
        if (style.equals(BorderStrokeStyle.DASHED)) {
            dashes = List.of(2 * thick, 1.4 * thick);
        } else if (style.equals(BorderStrokeStyle.DOTTED)) {
            dashes = List.of(0.0, 2 * thick);
        }
        boolean round =
                style.equals(BorderStrokeStyle.DOTTED) || style.getLineCap() == StrokeLineCap.ROUND;
        SvgPaint.stroke(out, paint, thick, dashes, round);
        out.writeCharacters("\n");
    }

    private static String rounded(
            double x, double y, double width, double height, CornerRadii radii) {
        double most = Math.min(width, height) / 2;
        double topLeft = radius(radii.getTopLeftHorizontalRadius(), most);
        double topRight = radius(radii.getTopRightHorizontalRadius(), most);
        double bottomRight = radius(radii.getBottomRightHorizontalRadius(), most);
        double bottomLeft = radius(radii.getBottomLeftHorizontalRadius(), most);
        StringBuilder path = new StringBuilder();
        path.append('M').append(at(x + topLeft, y));
        path.append('H').append(SvgPicture.number(x + width - topRight));
        corner(path, topRight, x + width, y + topRight);
        path.append('V').append(SvgPicture.number(y + height - bottomRight));
        corner(path, bottomRight, x + width - bottomRight, y + height);
        path.append('H').append(SvgPicture.number(x + bottomLeft));
        corner(path, bottomLeft, x, y + height - bottomLeft);
        path.append('V').append(SvgPicture.number(y + topLeft));
        corner(path, topLeft, x + topLeft, y);
        return path.append('Z').toString();
    }

    private static double radius(double radius, double most) {
        return Math.min(radius, most);
    }

    private static void corner(StringBuilder path, double radius, double x, double y) {
        if (radius > 0) {
            String size = SvgPicture.number(radius);
            path.append('A')
                    .append(size)
                    .append(' ')
                    .append(size)
                    .append(" 0 0 1 ")
                    .append(at(x, y));
        }
    }

    private static String at(double x, double y) {
        return SvgPicture.number(x) + " " + SvgPicture.number(y);
    }
}
