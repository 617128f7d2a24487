package exitscope.views.registers;

import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.TaskHeading;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.Hint;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/// The integer and floating-point registers of the selected task, or of the one that moved last;
/// those that the last transition changed are marked.
public final class RegistersView implements View {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final double ROW = 21;

    private final Selection selection;
    private final RegistersPresentation presentation;
    private final TaskHeading heading;
    private final ListView<RegistersPresentation.Row> list = new ListView<>();
    private final BorderPane root = new BorderPane();
    private final WhileSeen seen = new WhileSeen(root, this::draw);

    public RegistersView(Messages messages, Selection selection) {
        this.selection = selection;
        presentation = new RegistersPresentation(messages);
        root.getStyleClass().addAll("es-pane", "registers");
        root.getStylesheets().add(Theme.stylesheet(RegistersView.class, "registers.css"));
        heading = new TaskHeading(messages, list);
        heading.line().getStyleClass().add("registers-heading");
        heading.line().setMaxWidth(Double.MAX_VALUE);
        list.setPlaceholder(heading.middle());
        list.setAccessibleText(messages.text("stack.registers"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        root.setTop(heading.line());
        root.setCenter(list);
        selection.task().subscribe(_ -> seen.refresh());
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        presentation.show(publication, selection.task().get());
        heading.show(presentation.heading(), !presentation.rows().isEmpty());
        if (list.getItems().size() != presentation.rows().size()) {
            list.getItems().setAll(presentation.rows());
            return;
        }
        for (int i = 0; i < presentation.rows().size(); i++) {
            RegistersPresentation.Row row = presentation.rows().get(i);
            if (!list.getItems().get(i).equals(row)) {
                list.getItems().set(i, row);
            }
        }
    }

    /// A register: its name, bits and number.
    private static final class Part {
        private final Label name = new Label();
        private final Label bits = new Label();
        private final Label value = new Label();
        private final HBox box = new HBox(name, bits, value);

        Part() {
            box.getStyleClass().add("register");
            name.getStyleClass().add("register-name");
            bits.getStyleClass().add("register-bits");
            value.getStyleClass().add("register-value");
        }

        void show(RegistersPresentation.Register register, String spoken) {
            name.setText(register.name());
            bits.setText(register.bits());
            value.setText(register.value());
            box.pseudoClassStateChanged(CHANGED, register.was() != null);
            Hint.set(box, spoken);
        }
    }

    private final class Cell extends ListCell<RegistersPresentation.Row> {
        private final Part left = new Part();
        private final Part right = new Part();
        private final HBox row = new HBox(left.box, right.box);

        Cell() {
            getStyleClass().add("register-row");
        }

        @Override
        protected void updateItem(RegistersPresentation.@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            String spokenLeft = presentation.spoken(item.left());
            String spokenRight = presentation.spoken(item.right());
            left.show(item.left(), spokenLeft);
            right.show(item.right(), spokenRight);
            setAccessibleText(spokenLeft + "; " + spokenRight);
            setGraphic(row);
        }
    }
}
