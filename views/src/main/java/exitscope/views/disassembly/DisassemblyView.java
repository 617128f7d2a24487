package exitscope.views.disassembly;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.command.Command;
import exitscope.inspect.Listing;
import exitscope.inspect.MixedListing;
import exitscope.publish.Publication;
import exitscope.views.CommandSink;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.RowNumbers;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/// The instructions of the opened program, mixed with its source lines where they are known. Every
/// task stands at the one that it runs next; a click on an address sets a breakpoint.
public final class DisassemblyView implements View {
    private static final double ROW = 19;

    private final Messages messages;
    private final Selection selection;
    private final CommandSink commands;
    private final DisassemblyPresentation presentation = new DisassemblyPresentation();
    private final ListView<Integer> list = new ListView<>();
    private final TextField wanted = new TextField();
    private final Label found = new Label();
    private final Label empty = new Label();
    private final BorderPane root = new BorderPane();
    private final ViewKeys keys;
    private final WhileSeen seen = new WhileSeen(root, this::draw);
    private int currentRow = -1;

    public DisassemblyView(Messages messages, Selection selection, CommandSink commands) {
        keys = new ViewKeys(messages.locale());
        this.messages = messages;
        this.selection = selection;
        this.commands = commands;
        root.getStyleClass().addAll("es-pane", "disassembly");
        root.getStylesheets().add(Theme.stylesheet(DisassemblyView.class, "disassembly.css"));
        list.setFixedCellSize(ROW);
        list.setAccessibleText(messages.text("disassembly.title"));
        list.setCellFactory(
                _ -> new InstructionCell(presentation, messages, selection, this::toggle));
        empty.setText(messages.text("source.empty"));
        empty.getStyleClass().add("es-empty");
        empty.setMouseTransparent(true);
        keys.addWhere("breakpoint", KeyCode.F9, this::toggleSelected);
        ViewCommand find = keys.add("search", KeyCode.SLASH, wanted::requestFocus);
        find.key()
                .subscribe(
                        _ -> wanted.setPromptText(find.withKey(messages.text("disassembly.go"))));
        keys.attendTo(list);
        root.setCenter(new StackPane(list, empty));
        root.setBottom(search());
        selection.task().subscribe(_ -> seen.refresh());
    }

    private Node search() {
        wanted.setAccessibleText(messages.text("disassembly.go"));
        HBox.setHgrow(wanted, Priority.ALWAYS);
        wanted.setOnAction(_ -> go());
        wanted.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                list.requestFocus();
                event.consume();
            }
        });
        found.getStyleClass().add("es-muted");
        HBox bar = new HBox(wanted, found);
        bar.getStyleClass().add("disassembly-go");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void go() {
        int row = presentation.rowOf(wanted.getText());
        found.setText(row < 0 ? messages.text("source.find.nothing") : "");
        if (row >= 0) {
            list.scrollTo(row);
            list.getSelectionModel().clearAndSelect(row);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys;
    }

    @Override
    public void show(Publication publication) {
        seen.show(publication);
    }

    private void draw(Publication publication) {
        if (presentation.show(publication)) {
            list.setItems(FXCollections.observableList(new RowNumbers(presentation.size())));
            currentRow = -1;
            empty.setVisible(presentation.size() == 0);
            empty.setText(messages.text("disassembly.none", publication.program().name()));
        }
        int row = presentation.currentRow(selection.task().get());
        boolean moved = row != currentRow;
        currentRow = row;
        list.refresh();
        if (moved && row >= 0) {
            // A list that was just filled has no cells before the next layout.
            Platform.runLater(() -> scrollTo(row));
        }
    }

    /// Scrolls there unless it is seen already, with some of what comes before.
    private void scrollTo(int row) {
        if (row != currentRow || row >= list.getItems().size()) {
            return;
        }
        int inView = (int) (list.getHeight() / ROW);
        boolean visible =
                list.lookupAll(".instruction-row").stream()
                        .filter(InstructionCell.class::isInstance)
                        .map(InstructionCell.class::cast)
                        .anyMatch(cell ->
                                cell.isVisible()
                                        && !cell.isEmpty()
                                        && cell.getIndex() == row
                                        && cell.getBoundsInParent().getMinY() >= 0
                                        && cell.getBoundsInParent().getMaxY()
                                                <= list.getHeight() - ROW);
        if (!visible) {
            list.scrollTo(Math.max(0, row - inView / 3));
        }
    }

    private boolean toggleSelected() {
        int row = list.getSelectionModel().getSelectedIndex();
        if (row >= 0 && presentation.row(row) instanceof MixedListing.Code(Listing.Line line)) {
            toggle(line.address());
            return true;
        }
        return false;
    }

    private void toggle(long address) {
        Breakpoint there = presentation.breakpoint(address);
        commands.send(
                there == null
                        ? new Command.AddBreakpoint(
                                new Breakpoint(0, new Condition.Address(address), null, true))
                        : new Command.RemoveBreakpoint(there.id()));
    }
}
