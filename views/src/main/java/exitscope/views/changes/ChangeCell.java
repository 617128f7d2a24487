package exitscope.views.changes;

import exitscope.views.ChangeIcon;
import exitscope.views.Selection;
import exitscope.views.Touched;
import exitscope.views.control.Hint;
import exitscope.views.control.RowCell;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Function;

/// One change: icon, sentence, rule.
final class ChangeCell extends RowCell<ChangesPresentation.Line> {
    private static final PseudoClass MINOR = PseudoClass.getPseudoClass("minor");
    private final FontIcon icon = new FontIcon();
    private final Label sentence = new Label();
    private final Label rule = new Label();
    private final Function<ChangesPresentation.Line, String> explanation;

    /// @param explanation what the rule of a line says
    ChangeCell(Selection selection, Function<ChangesPresentation.Line, String> explanation) {
        super("change-row");
        this.explanation = explanation;
        row.getChildren().addAll(icon, sentence, rule);
        getStyleClass().add("change");
        sentence.getStyleClass().add("change-sentence");
        breakLines(sentence);
        sentence.fontProperty()
                .addListener((_, _, font) -> icon.setIconSize((int) Math.round(font.getSize())));
        rule.getStyleClass().add("es-rule-chip");
        rule.setMinWidth(Label.USE_PREF_SIZE);
        rule.managedProperty().bind(rule.visibleProperty());
        setOnMouseEntered(_ -> {
            ChangesPresentation.Line line = getItem();
            if (line != null) {
                selection.point(Touched.by(line.change()));
            }
        });
        setOnMouseExited(_ -> selection.hovered().set(null));
    }

    @Override
    protected void show(ChangesPresentation.@Nullable Line line) {
        if (line == null) {
            setAccessibleText(null);
            Hint.set(this, null);
            pseudoClassStateChanged(MINOR, false);
            return;
        }
        icon.setIconCode(ChangeIcon.of(line.change()));
        sentence.setText(line.sentence());
        rule.setVisible(line.rule() != null);
        rule.setText(line.rule() == null ? "" : line.rule().id());
        pseudoClassStateChanged(MINOR, line.minor());
        setAccessibleText(
                line.rule() == null ? line.sentence() : line.sentence() + ", " + line.rule().id());
        Hint.set(this, line.rule() == null ? null : explanation.apply(line));
    }
}
