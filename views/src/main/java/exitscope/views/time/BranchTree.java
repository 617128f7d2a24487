package exitscope.views.time;

import exitscope.command.Command;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Theme;
import exitscope.views.control.ViewKeys;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The tree of histories: each branch as a line that leaves another, on one scale of steps.
///
/// In the list, a key goes to the branch, a click to the place.
final class BranchTree extends VBox {
    /// Rows seen at once.
    private static final int MOST_ROWS = 14;

    private static final double ROW = 24;

    /// Places at which lines pass a row.
    private static final long MOST_LINKS = 200;

    private final CommandSink commands;
    private final MarkActions actions;
    private final MarksPresentation presentation;
    private final ListView<MarksPresentation.Run> list = new ListView<>();
    private final MarkFilter filter;
    private final TextField name = new TextField();
    private final List<Button> buttons = new ArrayList<>();
    private final ViewKeys keys;
    private @Nullable Publication shown;

    /// The rows of the branches, by their numbers.
    private final Map<Integer, Integer> places = new HashMap<>();

    /// Steps that the whole width stands for.
    private long longest = 1;

    /// @param done called when one has gone somewhere
    BranchTree(Messages messages, CommandSink commands, Runnable done) {
        keys = new ViewKeys(messages.locale());
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
        keys.add(
                "go",
                KeyCode.ENTER,
                () -> {
                    actions.go(selection());
                    done.run();
                });
        keys.add(
                "compare",
                KeyCode.C,
                () -> {
                    compare();
                    done.run();
                });
        keys.add(
                "name",
                KeyCode.N,
                () -> {
                    name.requestFocus();
                    name.selectAll();
                });
        keys.add("delete", KeyCode.DELETE, this::delete);
        keys.attendFirst(list);
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
        filter = new MarkFilter("branch-filter", messages, list, keys, this::filtered);
        Label hint = new Label();
        keys.all().forEach(each -> each.key().subscribe(_ -> hint.setText(hint(messages))));
        hint.getStyleClass().add("mark-detail");
        hint.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().setAll(filter, list, below, hint);
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
        List<MarksPresentation.Run> all = presentation.runs(publication);
        List<MarksPresentation.Run> runs = all.stream().filter(presentation::isWanted).toList();
        filter.count(runs.size(), all.size());
        places.clear();
        longest = 1;
        for (MarksPresentation.Run run : runs) {
            places.put(run.branch().number(), places.size());
            longest = Math.max(longest, run.branch().length());
        }
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

    private void filtered() {
        presentation.filter(filter.words());
        Publication at = shown;
        if (at != null) {
            show(at);
        }
    }

    /// Selects the present branch and takes the focus.
    void opened() {
        filter.clear();
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

    /// What the keys do, as far as they have one.
    private String hint(Messages messages) {
        return keys.all().stream()
                .filter(each -> !each.keyText().isEmpty())
                .map(each -> messages.text("time.branch.key." + each.name(), each.keyText()))
                .collect(Collectors.joining(" · "));
    }

    /// What can be asked of it by a key.
    ViewKeys keys() {
        return keys;
    }

    /// The line of a branch among the others.
    private BranchLane.Picture picture(MarksPresentation.Run run) {
        List<MarksPresentation.Run> runs = list.getItems();
        int row = places.getOrDefault(run.branch().number(), -1);
        // Those that left at about the same step are one line.
        Map<Long, BranchLane.Link> links = new TreeMap<>();
        for (int i = Math.max(0, row); i < runs.size(); i++) {
            Moment origin = runs.get(i).branch().origin();
            int parent = origin == null ? -1 : places.getOrDefault(origin.branch(), -1);
            // A branch stands below the one that it left.
            if (origin != null && parent >= 0 && parent <= row) {
                links.merge(
                        origin.step() * MOST_LINKS / longest,
                        new BranchLane.Link(origin.step(), row > parent, row < i),
                        (one, other) ->
                                new BranchLane.Link(
                                        one.step(),
                                        one.up() || other.up(),
                                        one.down() || other.down()));
            }
        }
        Publication at = shown;
        Moment here = at != null && run.here() ? at.moment() : null;
        return new BranchLane.Picture(run.branch(), longest, List.copyOf(links.values()), here);
    }
}
