package exitscope.app.picture;

import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;

import org.jspecify.annotations.Nullable;

import java.io.StringWriter;
import java.util.Base64;
import java.util.Locale;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// Writes what a node shows as SVG 1.1: regions, shapes and clips as vectors, text as text. The
/// node must be styled and laid out; what it draws is what is written, so that a picture can never
/// differ from the view. Effects such as shadows are left out.
///
/// For the JavaFX thread.
public final class SvgPicture {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final XMLStreamWriter out;
    private final RegionSvg regions;
    private final ShapeSvg shapes;
    private int clips;

    private SvgPicture(XMLStreamWriter out) {
        this.out = out;
        this.regions = new RegionSvg(out);
        this.shapes = new ShapeSvg(out);
    }

    /// The picture of a node, as large as its layout bounds.
    ///
    /// @param title what the picture is called, for those who hear it
    /// @param description what it shows, in words
    public static String of(Node node, String title, String description) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new SvgPicture(out).document(node, title, description);
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return text.toString();
    }

    private void document(Node node, String title, String description) throws XMLStreamException {
        Bounds bounds = node.getLayoutBounds();
        out.writeStartDocument("UTF-8", "1.0");
        out.writeCharacters("\n");
        out.writeStartElement("svg");
        out.writeDefaultNamespace(NAMESPACE);
        out.writeAttribute("version", "1.1");
        out.writeAttribute("width", number(bounds.getWidth()));
        out.writeAttribute("height", number(bounds.getHeight()));
        out.writeAttribute(
                "viewBox",
                number(bounds.getMinX())
                        + " "
                        + number(bounds.getMinY())
                        + " "
                        + number(bounds.getWidth())
                        + " "
                        + number(bounds.getHeight()));
        out.writeAttribute("role", "img");
        element("title", title);
        element("desc", description);
        content(node);
        out.writeEndElement();
        out.writeEndDocument();
    }

    private void element(String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(legal(text));
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    /// A node where it stands in its parent.
    private void node(Node node) throws XMLStreamException {
        if (!node.isVisible() || node.getOpacity() <= 0 || isBare(node)) {
            return;
        }
        Transform transform = node.getLocalToParentTransform();
        boolean group = !transform.isIdentity() || node.getOpacity() < 1;
        if (group) {
            out.writeStartElement("g");
            if (!transform.isIdentity()) {
                out.writeAttribute("transform", matrix(transform));
            }
            if (node.getOpacity() < 1) {
                out.writeAttribute("opacity", number(node.getOpacity()));
            }
        }
        content(node);
        if (group) {
            out.writeEndElement();
            out.writeCharacters("\n");
        }
    }

    /// Whether a node only holds place.
    private static boolean isBare(Node node) {
        return node instanceof Parent parent
                && parent.getChildrenUnmodifiable().isEmpty()
                && !(node instanceof Region region
                        && (region.getBackground() != null || region.getBorder() != null));
    }

    private void content(Node node) throws XMLStreamException {
        Node clip = node.getClip();
        boolean clipped = clip instanceof Rectangle;
        if (clip instanceof Rectangle rectangle) {
            clip(rectangle);
        }
        if (node instanceof Region region) {
            regions.write(region);
        }
        switch (node) {
            case Text text -> shapes.text(text);
            case Shape shape -> shapes.shape(shape);
            case Parent parent -> children(parent.getChildrenUnmodifiable());
            default -> raster(node);
        }
        if (clipped) {
            out.writeEndElement();
        }
    }

    private void children(ObservableList<Node> children) throws XMLStreamException {
        for (Node child : children.stream().sorted(SvgPicture::byViewOrder).toList()) {
            node(child);
        }
    }

    /// What has the higher view order is drawn first.
    private static int byViewOrder(Node left, Node right) {
        return Double.compare(right.getViewOrder(), left.getViewOrder());
    }

    private void clip(Rectangle clip) throws XMLStreamException {
        String id = "clip" + ++clips;
        Bounds bounds = clip.getBoundsInParent();
        out.writeStartElement("clipPath");
        out.writeAttribute("id", id);
        out.writeEmptyElement("rect");
        out.writeAttribute("x", number(bounds.getMinX()));
        out.writeAttribute("y", number(bounds.getMinY()));
        out.writeAttribute("width", number(bounds.getWidth()));
        out.writeAttribute("height", number(bounds.getHeight()));
        out.writeEndElement();
        out.writeStartElement("g");
        out.writeAttribute("clip-path", "url(#" + id + ")");
    }

    /// What consists of pixels stays so.
    private void raster(Node node) throws XMLStreamException {
        Bounds bounds = node.getLayoutBounds();
        if (bounds.getWidth() < 1 || bounds.getHeight() < 1) {
            return;
        }
        WritableImage image = node.snapshot(null, null);
        out.writeEmptyElement("image");
        out.writeAttribute("x", number(bounds.getMinX()));
        out.writeAttribute("y", number(bounds.getMinY()));
        out.writeAttribute("width", number(bounds.getWidth()));
        out.writeAttribute("height", number(bounds.getHeight()));
        out.writeAttribute(
                "href",
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PngImage.of(image)));
    }

    static String matrix(Transform transform) {
        boolean moved =
                transform.getMxx() == 1
                        && transform.getMyy() == 1
                        && transform.getMxy() == 0
                        && transform.getMyx() == 0;
        return moved
                ? "translate(" + number(transform.getTx()) + " " + number(transform.getTy()) + ")"
                : "matrix("
                        + number(transform.getMxx())
                        + " "
                        + number(transform.getMyx())
                        + " "
                        + number(transform.getMxy())
                        + " "
                        + number(transform.getMyy())
                        + " "
                        + number(transform.getTx())
                        + " "
                        + number(transform.getTy())
                        + ")";
    }

    /// A number with at most three digits behind the point.
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        String shortened = text.substring(0, end);
        return shortened.equals("-0") ? "0" : shortened;
    }

    /// Text without what XML cannot hold.
    static String legal(@Nullable String text) {
        StringBuilder legal = new StringBuilder();
        (text == null ? "" : text)
                .codePoints()
                .forEach(each -> {
                    boolean fits =
                            each == '\t'
                                    || each == '\n'
                                    || (each >= ' ' && each < 0xd800)
                                    || (each > 0xdfff && each < 0xfffe)
                                    || each >= 0x10000;
                    legal.appendCodePoint(fits ? each : 0xfffd);
                });
        return legal.toString();
    }
}
