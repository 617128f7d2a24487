package exitscope.app.window;

import exitscope.app.cli.Desktop;
import exitscope.app.picture.GifAnimation;
import exitscope.app.picture.PngImage;
import exitscope.app.picture.SvgPicture;
import exitscope.publish.Publication;
import exitscope.views.sequence.SequenceDiagram;
import exitscope.views.tree.TreeExport;

import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes files of what is drawn.
final class PictureFiles {
    private static final WindowText WORDS = new WindowText(Locale.getDefault());

    private final Desktop.PictureForm form;
    private final Desktop.Look look;
    private final List<byte[]> files = new ArrayList<>();
    private final GifAnimation animation;

    PictureFiles(Desktop.PictureForm form, Desktop.Look look) {
        this.form = form;
        this.look = look;
        animation = new GifAnimation(look.delay());
    }

    /// What needs no drawing.
    static String text(Desktop.TextForm form, List<Publication> history) {
        Locale locale = Locale.getDefault();
        return switch (form) {
            case TREE -> new TreeExport(history, locale).text();
            case DOT -> new TreeExport(history, locale).dot();
            case SEQUENCE -> {
                SequenceDiagram diagram = new SequenceDiagram(locale);
                // The first moment is where the range begins: what led to it lies before.
                for (Publication moment : history.subList(1, history.size())) {
                    if (moment.last() != null) {
                        diagram.add(moment.last());
                    }
                }
                yield diagram.text();
            }
        };
    }

    /// Adds the node as it stands. For the JavaFX thread.
    ///
    /// @param words what it shows
    void add(Node node, String words) {
        take(node, words).run();
    }

    /// Takes the node as it stands. For the JavaFX thread.
    ///
    /// @param words what it shows
    /// @return adds what was taken, which can take longer, on whatever thread; one after the other
    Runnable take(Node node, String words) {
        return switch (form) {
            case SVG -> {
                String picture = SvgPicture.of(node, WORDS.get("export.title"), words);
                yield () -> files.add(picture.getBytes(StandardCharsets.UTF_8));
            }
            case PNG -> {
                WritableImage image = image(node);
                yield () -> files.add(PngImage.of(image));
            }
            case GIF -> {
                WritableImage image = image(node);
                yield () -> animation.add(image);
            }
        };
    }

    /// The files, on the thread that added the last picture.
    List<byte[]> finish() {
        return form == Desktop.PictureForm.GIF ? List.of(animation.bytes()) : List.copyOf(files);
    }

    private WritableImage image(Node node) {
        double scale = look.scale();
        Bounds bounds = node.getLayoutBounds();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        parameters.setFill(Color.WHITE);
        double width = Math.ceil(bounds.getWidth() * scale);
        double height = Math.ceil(bounds.getHeight() * scale);
        parameters.setViewport(new Rectangle2D(0, 0, width, height));
        return node.snapshot(parameters, new WritableImage((int) width, (int) height));
    }
}
