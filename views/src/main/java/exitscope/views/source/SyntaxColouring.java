package exitscope.views.source;

import javafx.application.Platform;

import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

import java.util.Collection;
import java.util.List;

/// Colours a text while it is edited. The work is done beside the JavaFX thread; a result that
/// comes after the text has changed again is dropped.
final class SyntaxColouring {
    private final CodeArea area;
    private long version;

    SyntaxColouring(CodeArea area) {
        this.area = area;
        area.plainTextChanges().subscribe(_ -> restart());
    }

    /// Colours the text as it is now.
    void restart() {
        long started = ++version;
        String text = area.getText();
        Thread.startVirtualThread(() -> {
            StyleSpans<Collection<String>> styles = styles(text);
            Platform.runLater(() -> {
                if (version == started && styles.length() > 0) {
                    area.setStyleSpans(0, styles);
                }
            });
        });
    }

    private static StyleSpans<Collection<String>> styles(String text) {
        StyleSpansBuilder<Collection<String>> builder = new StyleSpansBuilder<>();
        int end = 0;
        for (CSyntax.Piece piece : CSyntax.pieces(text)) {
            builder.add(List.of(), piece.start() - end);
            builder.add(List.of(piece.kind().styleClass()), piece.end() - piece.start());
            end = piece.end();
        }
        builder.add(List.of(), text.length() - end);
        return builder.create();
    }
}
