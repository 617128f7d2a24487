package exitscope.views.source;

import exitscope.views.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;

import org.fxmisc.richtext.CodeArea;

import java.util.function.Supplier;

/// Finds a word in the text that is seen, upper and lower case alike; Enter goes on to the next,
/// Shift+Enter back, Escape closes.
final class FindBar extends HBox {
    private final Messages messages;
    private final Supplier<CodeArea> area;
    private final TextField wanted = new TextField();
    private final Label found = new Label();

    FindBar(Messages messages, Supplier<CodeArea> area) {
        this.messages = messages;
        this.area = area;
        getStyleClass().add("source-find");
        setAlignment(Pos.CENTER_LEFT);
        wanted.setPromptText(messages.text("source.find"));
        wanted.setAccessibleText(messages.text("source.find"));
        found.getStyleClass().add("es-muted");
        getChildren().addAll(wanted, found);
        wanted.textProperty()
                .addListener((_, _, _) -> go(area.get().getSelection().getStart(), true));
        wanted.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                go(
                        event.isShiftDown()
                                ? area.get().getSelection().getStart() - 1
                                : area.get().getSelection().getEnd(),
                        !event.isShiftDown());
                event.consume();
            }
        });
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void open() {
        setVisible(true);
        if (!area.get().getSelectedText().isEmpty()
                && !area.get().getSelectedText().contains("\n")) {
            wanted.setText(area.get().getSelectedText());
        }
        wanted.requestFocus();
        wanted.selectAll();
    }

    private void close() {
        setVisible(false);
        area.get().requestFocus();
    }

    /// Selects the first place from `from` on, or before it, around the end of the text.
    private void go(int from, boolean forward) {
        String word = fold(wanted.getText());
        String text = fold(area.get().getText());
        if (word.isEmpty()) {
            found.setText("");
            return;
        }
        int at = forward ? text.indexOf(word, from) : text.lastIndexOf(word, from);
        if (at < 0) {
            at = forward ? text.indexOf(word) : text.lastIndexOf(word);
        }
        if (at < 0) {
            found.setText(messages.text("source.find.nothing"));
            return;
        }
        found.setText(messages.text("source.find.count", count(text, word)));
        area.get().selectRange(at, at + word.length());
        area.get().requestFollowCaret();
    }

    /// Lower case, character by character, so that places stay where they are.
    private static String fold(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
            count++;
        }
        return count;
    }
}
