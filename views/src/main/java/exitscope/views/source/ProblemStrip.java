package exitscope.views.source;

import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.views.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/// What the compiler complains of, one line each; a click goes there. Takes no room when there is
/// nothing.
final class ProblemStrip extends ListView<Diagnostic> {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error-line");
    private static final int MOST_ROWS = 4;
    private static final String ROWS = "rows-";

    private final Messages messages;
    private String own = "";

    /// @param goTo told the problem to go to
    ProblemStrip(Messages messages, Consumer<Diagnostic> goTo) {
        this.messages = messages;
        getStyleClass().add("source-problems");
        setAccessibleText(messages.text("source.problems"));
        setCellFactory(_ -> new Cell());
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnMouseClicked(_ -> goToSelected(goTo));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToSelected(goTo);
            }
        });
    }

    private void goToSelected(Consumer<Diagnostic> goTo) {
        Diagnostic selected = getSelectionModel().getSelectedItem();
        if (selected != null) {
            goTo.accept(selected);
        }
    }

    /// @param file the name of the file that need not be named
    void show(List<Diagnostic> problems, String file) {
        own = file;
        getItems().setAll(problems);
        setVisible(!problems.isEmpty());
        getStyleClass().removeIf(name -> name.startsWith(ROWS));
        getStyleClass().add(ROWS + Math.clamp(problems.size(), 1, MOST_ROWS));
    }

    private String key(Diagnostic problem) {
        boolean elsewhere = !problem.file().isEmpty() && !problem.file().equals(own);
        return problem.line() <= 0
                ? "source.problemNowhere"
                : elsewhere ? "source.problemElsewhere" : "source.problem";
    }

    private final class Cell extends ListCell<Diagnostic> {
        private final Label text = new Label();

        Cell() {
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            // The text breaks at the width of the list instead of widening it.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Diagnostic problem, boolean empty) {
            super.updateItem(problem, empty);
            if (empty || problem == null) {
                pseudoClassStateChanged(ERROR, false);
                setGraphic(null);
                return;
            }
            pseudoClassStateChanged(ERROR, problem.severity() == Severity.ERROR);
            text.setText(
                    messages.text(
                            key(problem),
                            messages.text("source.severity." + problem.severity().word()),
                            Integer.toString(problem.line()),
                            messages.text(problem.text()),
                            problem.file()));
            setAccessibleText(text.getText());
            setGraphic(text);
        }
    }
}
