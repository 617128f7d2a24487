package exitscope.views.lanes;

import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The colours and fonts of the style sheet, for drawing on a canvas: a label that nobody sees for
/// each.
final class Inks extends Group {
    private final Map<Ink, Label> swatches = new EnumMap<>(Ink.class);
    private final Label letters = swatch("lane-letters");
    private final Map<String, Double> widths = new HashMap<>();

    /// @param changed called when the theme or the size of text has changed
    Inks(Runnable changed) {
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        for (Ink ink : Ink.values()) {
            Label swatch = swatch(ink.styleClass());
            swatches.put(ink, swatch);
            swatch.textFillProperty().addListener((_, _, _) -> changed.run());
        }
        getChildren().addAll(swatches.values());
        getChildren().add(letters);
        of(Ink.TEXT)
                .fontProperty()
                .addListener((_, _, _) -> {
                    widths.clear();
                    changed.run();
                });
    }

    private static Label swatch(String styleClass) {
        Label label = new Label();
        label.getStyleClass().setAll(styleClass);
        return label;
    }

    private Label of(Ink ink) {
        return Objects.requireNonNull(swatches.get(ink));
    }

    Paint paint(Ink ink) {
        return of(ink).getTextFill();
    }

    /// The font of labels.
    Font font() {
        return of(Ink.TEXT).getFont();
    }

    /// The font of what is written beside things.
    Font small() {
        return of(Ink.MUTED).getFont();
    }

    /// The font of the letter grid.
    Font mono() {
        return letters.getFont();
    }

    /// How wide small text is.
    double width(String text) {
        return widths.computeIfAbsent(
                text,
                words -> {
                    Text node = new Text(words);
                    node.setFont(small());
                    return node.getLayoutBounds().getWidth();
                });
    }
}
