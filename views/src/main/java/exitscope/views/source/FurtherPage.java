package exitscope.views.source;

import exitscope.publish.SourceText;
import exitscope.views.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.function.Consumer;

/// A source that is not edited: what is in it, or that it was not found and can be chosen.
final class FurtherPage {
    private final SourcePage page;
    private final Messages messages;
    private final SourceText source;
    private final VBox missing = new VBox();
    private final Label doubt = new Label();

    /// @param wanted told when the person wants to say where it is
    FurtherPage(
            SourcePage page, SourceText source, Messages messages, Consumer<SourceText> wanted) {
        this.page = page;
        this.source = source;
        this.messages = messages;
        page.area().setEditable(false);
        Label where = new Label(messages.text("source.missing", source.name(), source.file()));
        where.getStyleClass().add("source-missing-words");
        where.setWrapText(true);
        Button choose = new Button(messages.text("source.missing.choose"));
        choose.setOnAction(_ -> wanted.accept(source));
        missing.getStyleClass().add("source-missing");
        missing.setAlignment(Pos.CENTER);
        missing.getChildren().addAll(where, choose);
        missing.setVisible(false);
        doubt.getStyleClass().add("source-doubt");
        doubt.setMaxWidth(Double.MAX_VALUE);
        doubt.setWrapText(true);
        doubt.managedProperty().bind(doubt.visibleProperty());
        page.cover(missing);
        page.head(doubt);
        show(source);
    }

    SourcePage page() {
        return page;
    }

    /// What it was made for.
    SourceText source() {
        return source;
    }

    boolean isMissing() {
        return missing.isVisible();
    }

    /// Shows the file as it was found.
    void show(SourceText found) {
        String text = found.text();
        missing.setVisible(text == null);
        page.setText(text == null ? "" : text);
        doubt.setVisible(text != null && found.doubt() != SourceText.Doubt.NONE);
        doubt.setText(
                switch (found.doubt()) {
                    case NONE -> "";
                    case NEWER -> messages.text("source.doubt.newer", found.name());
                    case CHANGED -> messages.text("source.doubt.changed", found.name());
                });
    }
}
