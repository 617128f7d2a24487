package exitscope.app.window;

import exitscope.app.settings.Settings;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every command by its name: a few letters find it, Enter does it. Lies over the window while it
/// is open and is made when it is opened. For the JavaFX thread.
final class CommandPalette {
    private static final String RECENT = "palette.recent";
    private static final int MOST_RECENT = 6;
    private static final double WIDTH = 560;
    private static final double ROW = 30;
    private static final int MOST_ROWS = 12;

    private final WindowText words;
    private final StackPane over;
    private final UserCommands commands;
    private final KeyBindings keys;
    private final ObservableValue<Standing> standing;
    private final Settings settings;
    private final CommandSearch search;
    private final TextField written = new TextField();
    private final ListView<UserCommand> found = new ListView<>();
    private final Label none = new Label();
    private final StackPane veil = new StackPane();
    private final @Nullable Node before;

    /// @param over all of the window
    private CommandPalette(
            WindowText words,
            StackPane over,
            UserCommands commands,
            KeyBindings keys,
            ObservableValue<Standing> standing,
            Settings settings) {
        this.words = words;
        this.over = over;
        this.commands = commands;
        this.keys = keys;
        this.standing = standing;
        this.settings = settings;
        search = new CommandSearch(words.locale());
        before = over.getScene() == null ? null : over.getScene().getFocusOwner();
        written.setId("palette-text");
        written.setPromptText(words.get("palette.prompt"));
        written.setAccessibleText(words.get("palette.prompt"));
        written.textProperty().subscribe(_ -> fill());
        found.setId("palette-list");
        found.setAccessibleText(words.get("palette.title"));
        found.setFocusTraversable(false);
        found.setFixedCellSize(ROW);
        found.setCellFactory(_ -> new Row());
        none.setText(words.get("palette.none"));
        none.getStyleClass().add("es-empty");
        found.setPlaceholder(none);
        VBox box = new VBox(written, found);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        veil.getChildren().add(box);
        veil.getStyleClass().add("veil");
        veil.setOnMousePressed(_ -> close());
        box.setOnMousePressed(MouseEvent::consume);
        veil.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        written.focusedProperty()
                .addListener((_, _, focused) -> {
                    // A click elsewhere, or another window of ours.
                    if (!focused) {
                        close();
                    }
                });
    }

    /// Opens it, if it is not open.
    static void open(
            WindowText words,
            StackPane over,
            UserCommands commands,
            KeyBindings keys,
            ObservableValue<Standing> standing,
            Settings settings) {
        if (over.lookup(".palette") == null) {
            CommandPalette palette =
                    new CommandPalette(words, over, commands, keys, standing, settings);
            over.getChildren().add(palette.veil);
            palette.written.requestFocus();
        }
    }

    private void close() {
        if (over.getChildren().remove(veil) && before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }

    private void fill() {
        List<UserCommand> fitting =
                written.getText().isBlank()
                        ? recentFirst()
                        : search.find(written.getText(), listed());
        found.getItems().setAll(fitting);
        found.setPrefHeight(Math.clamp(fitting.size(), 3, MOST_ROWS) * ROW + 4);
        found.getSelectionModel().selectFirst();
        found.scrollTo(0);
    }

    private List<UserCommand> listed() {
        return commands.all().stream().filter(each -> each.scope().isInPalette()).toList();
    }

    private List<UserCommand> recentFirst() {
        List<UserCommand> all = new ArrayList<>();
        List<String> recent = settings.list(RECENT);
        for (String id : recent) {
            listed().stream().filter(each -> each.id().equals(id)).forEach(all::add);
        }
        listed().stream().filter(each -> !recent.contains(each.id())).forEach(all::add);
        return all;
    }

    private void pressed(KeyEvent event) {
        int rows = found.getItems().size();
        int at = found.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> choose();
            case DOWN -> select(Math.min(at + 1, rows - 1));
            case UP -> select(Math.max(at - 1, 0));
            case PAGE_DOWN -> select(Math.min(at + MOST_ROWS, rows - 1));
            case PAGE_UP -> select(Math.max(at - MOST_ROWS, 0));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int row) {
        found.getSelectionModel().select(row);
        found.scrollTo(Math.max(0, row - MOST_ROWS + 2));
    }

    private void choose() {
        UserCommand chosen = found.getSelectionModel().getSelectedItem();
        if (chosen == null || chosen.obstacle(standing.getValue()).isPresent()) {
            return;
        }
        List<String> recent = new ArrayList<>(settings.list(RECENT));
        recent.remove(chosen.id());
        recent.addFirst(chosen.id());
        settings.set(RECENT, recent.subList(0, Math.min(MOST_RECENT, recent.size())));
        close();
        // What it does may begin with where the focus is.
        Platform.runLater(chosen.action());
    }

    /// A command with its key, or why it cannot be done.
    private final class Row extends ListCell<UserCommand> {
        private final Label name = new Label();
        private final Label note = new Label();
        private final Label key = new Label();
        private final HBox row;

        Row() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(name, note, space, key);
            row.getStyleClass().add("palette-row");
            note.getStyleClass().add("es-muted");
            key.getStyleClass().add("palette-key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    choose();
                }
            });
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable UserCommand command, boolean empty) {
            super.updateItem(command, empty);
            if (command == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Optional<String> why = command.obstacle(standing.getValue()).map(words::get);
            name.setText(command.plainName());
            name.getStyleClass().remove("es-muted");
            if (why.isPresent()) {
                name.getStyleClass().add("es-muted");
            }
            boolean on = command.state() != null && command.state().get();
            note.setText(why.orElse(on ? words.get("palette.on") : ""));
            key.setText(keys.text(command));
            key.setVisible(!key.getText().isEmpty());
            setAccessibleText(
                    String.join(", ", name.getText(), note.getText(), key.getText())
                            .replaceAll("(, )+$", "")
                            .replace(", , ", ", "));
            setGraphic(row);
        }
    }
}
