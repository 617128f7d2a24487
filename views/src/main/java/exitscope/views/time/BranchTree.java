package exitscope.views.time;

import exitscope.command.Command;
import exitscope.publish.BranchInfo;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Theme;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The tree of histories: each branch as a line that leaves another, on one scale of steps.
///
/// In the list, Enter goes to the branch, a click to the place, C compares its end with that of the
/// present one, N names it, Delete deletes it.
final class BranchTree extends VBox {
    /// Rows seen at once.
    private static final int MOST_ROWS = 10;

    private static final double ROW = 24;

    private final CommandSink commands;
    private final MarkActions actions;
    private final MarksPresentation presentation;
    private final ListView<MarksPresentation.Run> list = new ListView<>();
    private final TextField name = new TextField();
    private final List<Button> buttons = new ArrayList<>();
    private @Nullable Publication shown;

    /// @param done called when one has gone somewhere
    BranchTree(Messages messages, CommandSink commands, Runnable done) {
        this.commands = commands;
        actions = new MarkActions(commands, () -> shown, _ -> {});
        presentation = new MarksPresentation(messages);
        setId("branch-tree");
        // A popup is no part of the window, which has the colours.
        getStyleClass().addAll("root", "branch-tree");
        getStylesheets().add(Theme.stylesheet(BranchTree.class, "time.css"));
        list.setFixedCellSize(ROW);
        list.setAccessibleText(messages.text("time.branches"));
        list.setCellFactory(_ ->
                new BranchCell(
                        this::picture,
                        (run, step) -> {
                            commands.send(
                                    new Command.Seek(new Moment(run.branch().number(), step, 0)));
                            done.run();
                        }));
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, done));
        name.setId("branch-name");
        name.setPromptText(messages.text("time.branch.name"));
        name.setAccessibleText(messages.text("time.branch.name"));
        name.setOnAction(_ -> rename());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox below =
                new HBox(
                        name,
                        button(messages.text("time.branch.rename"), this::rename),
                        button(messages.text("time.branch.compare"), this::compare),
                        button(messages.text("time.branch.delete"), this::delete));
        below.getStyleClass().add("branch-actions");
        Label hint = new Label(messages.text("time.branch.hint"));
        hint.getStyleClass().add("mark-detail");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(list, below, hint);
        setPrefWidth(620);
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
    }

    private Button button(String text, Runnable action) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        buttons.add(button);
        return button;
    }

    /// What the present moment shows of the branches.
    void show(Publication publication) {
        shown = publication;
        List<MarksPresentation.Run> runs = presentation.runs(publication);
        if (!list.getItems().equals(runs)) {
            int selected = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(runs);
            list.getSelectionModel().select(Math.clamp(selected, 0, runs.size() - 1));
        } else {
            list.refresh();
        }
        double height = Math.min(runs.size(), MOST_ROWS) * ROW + 4;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
    }

    /// Selects the present branch and takes the focus.
    void opened() {
        for (MarksPresentation.Run run : list.getItems()) {
            if (run.here()) {
                list.getSelectionModel().select(run);
                list.scrollTo(run);
            }
        }
        list.requestFocus();
    }

    private MarksPresentation.@Nullable Run selection() {
        return list.getSelectionModel().getSelectedItem();
    }

    private void selected(MarksPresentation.@Nullable Run run) {
        name.setText(run == null ? "" : run.branch().name());
        buttons.get(1).setDisable(run == null || run.here());
        buttons.get(2).setDisable(run == null || run.branch().origin() == null);
    }

    private void rename() {
        MarksPresentation.Run run = selection();
        if (run != null) {
            commands.send(new Command.NameBranch(run.branch().number(), name.getText().strip()));
            list.requestFocus();
        }
    }

    private void compare() {
        actions.compare(selection());
    }

    private void delete() {
        actions.remove(selection());
    }

    private void pressed(KeyEvent event, Runnable done) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                actions.go(selection());
                done.run();
            }
            case C -> {
                compare();
                done.run();
            }
            case N -> {
                name.requestFocus();
                name.selectAll();
            }
            case DELETE, BACK_SPACE -> delete();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The line of a branch among the others.
    private BranchLane.Picture picture(MarksPresentation.Run run) {
        List<MarksPresentation.Run> runs = list.getItems();
        int row = indexOf(runs, run.branch().number());
        long longest = 1;
        List<BranchLane.Link> links = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            BranchInfo branch = runs.get(i).branch();
            longest = Math.max(longest, branch.length());
            Moment origin = branch.origin();
            int parent = origin == null ? -1 : indexOf(runs, origin.branch());
            // A branch stands below the one that it left.
            if (origin != null && parent >= 0 && parent <= row && row <= i) {
                links.add(new BranchLane.Link(origin.step(), row > parent, row < i));
            }
        }
        Publication at = shown;
        Moment here = at != null && run.here() ? at.moment() : null;
        return new BranchLane.Picture(run.branch(), longest, links, here);
    }

    private static int indexOf(List<MarksPresentation.Run> runs, int number) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).branch().number() == number) {
                return i;
            }
        }
        return -1;
    }
}
