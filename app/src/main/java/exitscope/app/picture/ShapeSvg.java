package exitscope.app.picture;

import javafx.geometry.Bounds;
import javafx.scene.shape.ArcTo;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.Ellipse;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.shape.Shape;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.VLineTo;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.scene.transform.Affine;
import javafx.scene.transform.NonInvertibleTransformException;
import javafx.scene.transform.Transform;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes shapes and text.
final class ShapeSvg {
    private final XMLStreamWriter out;

    ShapeSvg(XMLStreamWriter out) {
        this.out = out;
    }

    /// Text stays text, but for the pictures of an icon font, which nobody else has.
    void text(Text text) throws XMLStreamException {
        String words = text.getText();
        if (words.isBlank() || SvgPaint.isNothing(text.getFill())) {
            return;
        }
        if (words.codePoints().anyMatch(ShapeSvg::isPrivate)) {
            outline(text);
            return;
        }
        Bounds bounds = text.getLayoutBounds();
        String[] lines = words.split("\n", -1);
        double height = bounds.getHeight() / lines.length;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].stripTrailing();
            if (line.isEmpty()) {
                continue;
            }
            out.writeStartElement("text");
            out.writeAttribute("x", SvgPicture.number(bounds.getMinX()));
            out.writeAttribute(
                    "y",
                    SvgPicture.number(bounds.getMinY() + text.getBaselineOffset() + i * height));
            font(text.getFont());
            SvgPaint.write(out, "fill", text.getFill());
            // Another font must not run over what stands beside it.
            if (lines.length == 1 && line.length() > 1 && line.length() == words.length()) {
                out.writeAttribute("textLength", SvgPicture.number(bounds.getWidth()));
                out.writeAttribute("lengthAdjust", "spacingAndGlyphs");
            }
            out.writeAttribute("xml:space", "preserve");
            out.writeCharacters(SvgPicture.legal(line));
            out.writeEndElement();
            out.writeCharacters("\n");
        }
    }

    private static boolean isPrivate(int character) {
        return Character.getType(character) == Character.PRIVATE_USE;
    }

    private void outline(Text text) throws XMLStreamException {
        Shape outline = Shape.union(text, new Rectangle(0, 0));
        if (outline instanceof Path path) {
            out.writeEmptyElement("path");
            out.writeAttribute("d", data(path.getElements()));
            out.writeAttribute("transform", SvgPicture.matrix(fromScene(text)));
            SvgPaint.write(out, "fill", text.getFill());
            out.writeCharacters("\n");
        }
    }

    /// The union stands where the text stands in its scene; we are inside its place already.
    private static Transform fromScene(Text text) {
        try {
            return text.getLocalToSceneTransform().createInverse();
        } catch (NonInvertibleTransformException e) {
            return new Affine();
        }
    }

    private void font(Font font) throws XMLStreamException {
        String family = font.getFamily();
        String generic =
                family.toLowerCase(Locale.ROOT).contains("mono") ? "monospace" : "sans-serif";
        String named =
                List.of("System", "Monospaced", "SansSerif").contains(family)
                        ? generic
                        : "'" + family + "', " + generic;
        out.writeAttribute("font-family", named);
        out.writeAttribute("font-size", SvgPicture.number(font.getSize()));
        String style = font.getStyle();
        for (String word : style.split(" ", -1)) {
            FontWeight weight = FontWeight.findByName(word);
            if (weight != null && weight != FontWeight.NORMAL) {
                out.writeAttribute("font-weight", String.valueOf(weight.getWeight()));
            } else if (FontPosture.findByName(word) == FontPosture.ITALIC) {
                out.writeAttribute("font-style", "italic");
            }
        }
    }

    void shape(Shape shape) throws XMLStreamException {
        boolean filled = !SvgPaint.isNothing(shape.getFill());
        boolean stroked = !SvgPaint.isNothing(shape.getStroke()) && shape.getStrokeWidth() > 0;
        if (!filled && !stroked) {
            return;
        }
        switch (shape) {
            case Line line -> {
                out.writeEmptyElement("line");
                attribute("x1", line.getStartX());
                attribute("y1", line.getStartY());
                attribute("x2", line.getEndX());
                attribute("y2", line.getEndY());
            }
            case Rectangle rectangle -> {
                out.writeEmptyElement("rect");
                attribute("x", rectangle.getX());
                attribute("y", rectangle.getY());
                attribute("width", rectangle.getWidth());
                attribute("height", rectangle.getHeight());
                attribute("rx", rectangle.getArcWidth() / 2);
                attribute("ry", rectangle.getArcHeight() / 2);
            }
            case Circle circle -> {
                out.writeEmptyElement("circle");
                attribute("cx", circle.getCenterX());
                attribute("cy", circle.getCenterY());
                attribute("r", circle.getRadius());
            }
            case Ellipse ellipse -> {
                out.writeEmptyElement("ellipse");
                attribute("cx", ellipse.getCenterX());
                attribute("cy", ellipse.getCenterY());
                attribute("rx", ellipse.getRadiusX());
                attribute("ry", ellipse.getRadiusY());
            }
            case Polygon polygon -> {
                out.writeEmptyElement("polygon");
                out.writeAttribute("points", points(polygon.getPoints()));
            }
            case Polyline polyline -> {
                out.writeEmptyElement("polyline");
                out.writeAttribute("points", points(polyline.getPoints()));
            }
            case SVGPath path -> {
                out.writeEmptyElement("path");
                out.writeAttribute("d", path.getContent());
            }
            case Path path -> {
                if (path.getElements().isEmpty()) {
                    return;
                }
                out.writeEmptyElement("path");
                out.writeAttribute("d", data(path.getElements()));
            }
            // Any other: its outline, which has its stroke in it.
            default -> {
                Path outline = (Path) Shape.union(shape, new Rectangle(0, 0));
                out.writeEmptyElement("path");
                out.writeAttribute("d", data(outline.getElements()));
            }
        }
        SvgPaint.write(out, "fill", shape.getFill());
        if (stroked) {
            SvgPaint.stroke(
                    out,
                    shape.getStroke(),
                    shape.getStrokeWidth(),
                    shape.getStrokeDashArray(),
                    shape.getStrokeLineCap() == StrokeLineCap.ROUND);
        }
        out.writeCharacters("\n");
    }

    private void attribute(String name, double value) throws XMLStreamException {
        out.writeAttribute(name, SvgPicture.number(value));
    }

    private static String points(List<Double> coordinates) {
        return coordinates.stream().map(SvgPicture::number).collect(Collectors.joining(" "));
    }

    private static String data(List<PathElement> elements) {
        StringBuilder data = new StringBuilder();
        for (PathElement element : elements) {
            switch (element) {
                case MoveTo to -> append(data, 'M', element, to.getX(), to.getY());
                case LineTo to -> append(data, 'L', element, to.getX(), to.getY());
                case HLineTo to -> append(data, 'H', element, to.getX());
                case VLineTo to -> append(data, 'V', element, to.getY());
                case QuadCurveTo to ->
                        append(
                                data,
                                'Q',
                                element,
                                to.getControlX(),
                                to.getControlY(),
                                to.getX(),
                                to.getY());
                case CubicCurveTo to ->
                        append(
                                data,
                                'C',
                                element,
                                to.getControlX1(),
                                to.getControlY1(),
                                to.getControlX2(),
                                to.getControlY2(),
                                to.getX(),
                                to.getY());
                case ArcTo to ->
                        append(
                                data,
                                'A',
                                element,
                                to.getRadiusX(),
                                to.getRadiusY(),
                                to.getXAxisRotation(),
                                to.isLargeArcFlag() ? 1 : 0,
                                to.isSweepFlag() ? 1 : 0,
                                to.getX(),
                                to.getY());
                case ClosePath _ -> data.append('Z');
                default -> throw new IllegalArgumentException("a path with a " + element);
            }
        }
        return data.toString();
    }

    private static void append(
            StringBuilder data, char command, PathElement element, double... values) {
        data.append(element.isAbsolute() ? command : Character.toLowerCase(command));
        for (int i = 0; i < values.length; i++) {
            data.append(i == 0 ? "" : " ").append(SvgPicture.number(values[i]));
        }
    }
}
