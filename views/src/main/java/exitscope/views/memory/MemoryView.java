package exitscope.views.memory;

import exitscope.publish.Publication;
import exitscope.views.Messages;
import exitscope.views.Selection;
import exitscope.views.TaskHeading;
import exitscope.views.Theme;
import exitscope.views.View;
import exitscope.views.WhileSeen;
import exitscope.views.control.RowNumbers;

import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The memory of the selected task, or of the one that moved last. Bytes that the last transition
/// changed are marked.
public final class MemoryView implements View {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
    private static final double ROW = 19;

    private final Messages messages;
    private final Selection selection;
    private final MemoryPresentation presentation;
    private final TaskHeading heading;
    private final TextField wanted = new TextField();
    private final Label found = new Label();
    private final ListView<Integer> list = new ListView<>();
    private final BorderPane root = new BorderPane();
    private final WhileSeen seen = new WhileSeen(root, this::draw);
    private boolean placed;

    public MemoryView(Messages messages, Selection selection) {
        this.messages = messages;
        this.selection = selection;
        presentation = new MemoryPresentation(messages);
        root.getStyleClass().addAll("es-pane", "memory");
        root.getStylesheets().add(Theme.stylesheet(MemoryView.class, "memory.css"));
        heading = new TaskHeading(messages, list);
        heading.line().getStyleClass().add("es-muted");
        heading.line().setMinWidth(Region.USE_PREF_SIZE);
        list.setPlaceholder(heading.middle());
        wanted.setPromptText(messages.text("memory.go"));
        wanted.setAccessibleText(messages.text("memory.go"));
        wanted.setPrefColumnCount(22);
        wanted.setOnAction(_ -> go(wanted.getText()));
        found.getStyleClass().add("es-muted");
        HBox bar = new HBox(heading.line(), wanted, found);
        bar.getStyleClass().add("memory-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        list.setAccessibleText(messages.text("memory.title"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        root.setTop(bar);
        root.setCenter(list);
        selection.task().subscribe(_ -> seen.refresh());
    }

    private void go(String place) {
        int row = presentation.rowOf(place);
        found.setText(row < 0 ? messages.text("source.find.nothing") : "");
        if (row >= 0) {
            list.scrollTo(Math.max(0, row - 1));
            list.getSelectionModel().clearAndSelect(row);
        }
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
        heading.show(presentation.heading(), presentation.size() > 0);
        if (list.getItems().size() == presentation.size()) {
            list.refresh();
        } else {
            list.setItems(FXCollections.observableList(new RowNumbers(presentation.size())));
        }
        if (!placed && presentation.size() > 0) {
            // The stack is where things happen.
            placed = true;
            go("sp");
        }
    }

    private final class Cell extends ListCell<Integer> {
        private final Label address = new Label();
        private final List<Label> bytes =
                Stream.generate(Label::new).limit(MemoryPresentation.WIDTH).toList();
        private final Label text = new Label();
        private final HBox row = new HBox();

        Cell() {
            getStyleClass().add("memory-row");
            row.getStyleClass().add("memory-box");
            address.getStyleClass().add("memory-address");
            address.setMinWidth(Region.USE_PREF_SIZE);
            text.getStyleClass().add("memory-text");
            row.getChildren().add(address);
            for (int i = 0; i < bytes.size(); i++) {
                bytes.get(i).getStyleClass().add(i % 8 == 0 ? "memory-first" : "memory-byte");
                row.getChildren().add(bytes.get(i));
            }
            row.getChildren().add(text);
        }

        @Override
        protected void updateItem(@Nullable Integer index, boolean empty) {
            super.updateItem(index, empty);
            MemoryPresentation.Row shown =
                    empty || index == null || index >= presentation.size()
                            ? null
                            : presentation.row(index);
            pseudoClassStateChanged(HEADING, shown instanceof MemoryPresentation.Heading);
            switch (shown) {
                case null -> setGraphic(null);
                case MemoryPresentation.Heading(String words) -> {
                    setGraphic(null);
                    setText(words);
                    setAccessibleText(words);
                }
                case MemoryPresentation.Bytes line -> show(line);
            }
            if (shown == null) {
                setText(null);
            }
        }

        private void show(MemoryPresentation.Bytes line) {
            StringBuilder characters = new StringBuilder();
            StringBuilder spoken = new StringBuilder();
            address.setText(String.format(Locale.ROOT, "%010x", line.address()));
            spoken.append(Long.toHexString(line.address()));
            for (int i = 0; i < bytes.size(); i++) {
                Label label = bytes.get(i);
                boolean there = i < line.bytes().size();
                int value = there ? line.bytes().get(i) & 0xff : 0;
                label.setText(there ? String.format(Locale.ROOT, "%02x", value) : "??");
                label.pseudoClassStateChanged(CHANGED, (line.changed() >> i & 1) != 0);
                characters.append(there && value >= 32 && value < 127 ? (char) value : '.');
                spoken.append(' ').append(label.getText());
            }
            text.setText(characters.toString());
            setText(null);
            setAccessibleText(spoken.toString());
            setGraphic(row);
        }
    }
}
