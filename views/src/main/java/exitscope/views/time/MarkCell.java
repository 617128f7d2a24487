package exitscope.views.time;

import exitscope.command.Direction;
import exitscope.views.Messages;
import exitscope.views.control.Hint;
import exitscope.views.control.RowCell;
import exitscope.views.control.ViewCommand;

import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/// A row of the time pane, with what can be done with it.
final class MarkCell extends RowCell<MarksPresentation.Row> {
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");
    private static final double INDENT = 16;

    /// Branches of branches beyond this stand below one another.
    private static final int DEEPEST = 6;

    private final Keys keys;
    private final Messages messages;
    private final CheckBox on = new CheckBox();
    private final Label text = new Label();
    private final Label detail = new Label();
    private final Button back;
    private final Button forward;
    private final Button compare;
    private final Button edit;
    private final Button remove;

    /// The commands that its buttons stand for.
    record Keys(
            ViewCommand whoChanged,
            ViewCommand nextChange,
            ViewCommand compare,
            ViewCommand edit,
            ViewCommand delete) {}

    MarkCell(Messages messages, MarkActions actions, Keys keys) {
        super("mark-row");
        this.keys = keys;
        this.messages = messages;
        getStyleClass().add("mark-cell");
        text.getStyleClass().add("mark-text");
        detail.getStyleClass().add("mark-detail");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        breakLines(text);
        on.setOnAction(_ -> actions.toggle(getItem()));
        back = button(Feather.CORNER_UP_LEFT, row -> actions.seekChange(row, Direction.BACKWARD));
        forward =
                button(Feather.CORNER_UP_RIGHT, row -> actions.seekChange(row, Direction.FORWARD));
        compare = button(Feather.GIT_PULL_REQUEST, actions::compare);
        edit = button(Feather.EDIT_2, actions::edit);
        remove = button(Feather.X, actions::remove);
        row.getChildren().addAll(on, text, detail, back, forward, compare, edit, remove);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                actions.go(getItem());
            }
        });
    }

    private Button button(Feather icon, Consumer<MarksPresentation.@Nullable Row> action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.accept(getItem()));
        return button;
    }

    private static void show(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    @Override
    protected void show(MarksPresentation.@Nullable Row now) {
        pseudoClassStateChanged(HEADING, now instanceof MarksPresentation.Heading);
        pseudoClassStateChanged(HERE, isHere(now));
        show(on, false);
        show(back, false);
        show(forward, false);
        show(compare, false);
        show(edit, false);
        show(remove, false);
        row.setPadding(Insets.EMPTY);
        detail.setText("");
        switch (now) {
            case null -> setAccessibleText(null);
            case MarksPresentation.Heading(String heading) -> text.setText(heading);
            case MarksPresentation.Stop(var breakpoint, _) -> {
                check("time.enabled", breakpoint.enabled());
                text.setText(breakpoint.text());
                offer(remove, "time.remove", keys.delete());
            }
            case MarksPresentation.Watched(var watch, String value, _) -> {
                check("time.stops", watch.stops());
                text.setText(watch.expression().text());
                detail.setText(value);
                offer(back, "time.whoChanged", keys.whoChanged());
                offer(forward, "time.nextChange", keys.nextChange());
                offer(remove, "time.remove", keys.delete());
            }
            case MarksPresentation.Marked(_, String words, String where, _) -> {
                text.setText(words);
                detail.setText(where);
                if (!isHere(now)) {
                    offer(compare, "time.compareHere", keys.compare());
                }
                offer(edit, "time.edit", keys.edit());
                offer(remove, "time.remove", keys.delete());
            }
            case MarksPresentation.Run run -> {
                row.setPadding(new Insets(0, 0, 0, INDENT * Math.min(run.depth(), DEEPEST)));
                text.setText(run.name());
                detail.setText(run.where());
                if (!run.here()) {
                    offer(compare, "time.compare", keys.compare());
                }
                if (run.branch().origin() != null) {
                    offer(remove, "time.remove", keys.delete());
                }
            }
            case MarksPresentation.Difference(String difference) -> text.setText(difference);
        }
        show(detail, !detail.getText().isEmpty());
        if (now != null) {
            setAccessibleText((text.getText() + " " + detail.getText()).strip());
        }
    }

    /// Shows a button and tells what it does, with the key that does the same by now.
    private void offer(Button button, String name, ViewCommand command) {
        show(button, true);
        tell(button, command.withKey(messages.text(name)));
    }

    private static void tell(Node node, String text) {
        Hint.set(node, text);
        node.setAccessibleText(text);
    }

    private void check(String name, boolean selected) {
        show(on, true);
        on.setSelected(selected);
        tell(on, messages.text(name));
    }

    private static boolean isHere(MarksPresentation.@Nullable Row row) {
        return switch (row) {
            case MarksPresentation.Stop stop -> stop.here();
            case MarksPresentation.Watched watched -> watched.here();
            case MarksPresentation.Marked marked -> marked.here();
            case MarksPresentation.Run run -> run.here();
            case MarksPresentation.Heading _, MarksPresentation.Difference _ -> false;
            case null -> false;
        };
    }
}
