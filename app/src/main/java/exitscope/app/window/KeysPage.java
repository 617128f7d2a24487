package exitscope.app.window;

import exitscope.views.control.KeyText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Every command with its key, which can be changed: Enter or a button waits for the new key. Whom
/// that takes the key from, or where it means something else, is told first; the same key once more
/// accepts it. For the JavaFX thread.
final class KeysPage {
    private static final double ROW = 30;

    private final WindowText words;
    private final List<UserCommand> commands;
    private final KeyBindings keys;
    private final CommandSearch search;
    private final TextField filter = new TextField();
    private final ListView<UserCommand> list = new ListView<>();
    private final Label told = new Label();
    private final Button change = new Button();
    private final Button none = new Button();
    private final Button reset = new Button();
    private final Button resetAll = new Button();
    private final VBox root;

    /// What the next key is for; null when none is waited for.
    private @Nullable UserCommand awaiting;

    /// The key of which it was told what it means otherwise; null when nothing was.
    private @Nullable KeyCombination questioned;

    KeysPage(WindowText words, List<UserCommand> commands, KeyBindings keys) {
        this.words = words;
        this.commands = List.copyOf(commands);
        this.keys = keys;
        search = new CommandSearch(words.locale());
        filter.setId("keys-filter");
        filter.setPromptText(words.get("palette.prompt"));
        filter.setAccessibleText(words.get("palette.prompt"));
        filter.textProperty().subscribe(_ -> fill());
        list.setId("keys-list");
        list.setAccessibleText(words.get("settings.page.KEYS"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Row());
        VBox.setVgrow(list, Priority.ALWAYS);
        told.setId("keys-told");
        told.setWrapText(true);
        told.setMinHeight(Region.USE_PREF_SIZE);
        told.setText(words.get("keys.fixed"));
        button(change, "change", this::await);
        button(none, "none", () -> set(null));
        button(reset, "reset", this::resetOne);
        button(resetAll, "resetAll", this::resetAll);
        HBox buttons = new HBox(change, none, reset, resetAll);
        buttons.getStyleClass().add("settings-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        root = new VBox(filter, list, told, buttons);
        root.getStyleClass().add("settings-rows");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.getSelectionModel().selectedItemProperty().subscribe(_ -> selected());
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                await();
            }
        });
        filter.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (focused) {
                        giveUp();
                    }
                });
    }

    Node node() {
        return root;
    }

    /// Puts the focus where one writes what to find.
    void focus() {
        filter.requestFocus();
    }

    private void button(Button button, String name, Runnable action) {
        button.setText(words.get("keys." + name));
        button.setId("keys-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
    }

    private void fill() {
        list.getItems()
                .setAll(
                        filter.getText().isBlank()
                                ? commands
                                : search.find(filter.getText(), commands));
        list.getSelectionModel().selectFirst();
    }

    private void selected() {
        giveUp();
        UserCommand command = list.getSelectionModel().getSelectedItem();
        change.setDisable(command == null);
        none.setDisable(command == null || keys.text(command).isEmpty());
        reset.setDisable(command == null || !keys.isChanged(command));
        resetAll.setDisable(commands.stream().noneMatch(keys::isChanged));
    }

    private void await() {
        UserCommand command = list.getSelectionModel().getSelectedItem();
        if (command != null) {
            list.requestFocus();
            awaiting = command;
            questioned = null;
            told.setText(words.get("keys.press", command.plainName()));
        }
    }

    private void giveUp() {
        if (awaiting != null) {
            awaiting = null;
            told.setText(words.get("keys.fixed"));
        }
    }

    private void pressed(KeyEvent event) {
        if (awaiting == null) {
            if (event.getCode() == KeyCode.ENTER && list.isFocused()) {
                await();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && list.isFocused()) {
                // The list would keep it, although nothing is edited there.
                event.consume();
                Parent around = root.getParent();
                around.fireEvent(event.copyFor(around, around));
            }
            return;
        }
        event.consume();
        if (event.getCode() == KeyCode.ESCAPE) {
            giveUp();
            return;
        }
        UserCommand command = awaiting;
        KeyChoice.of(event, command.scope()).ifPresent(key -> propose(command, key));
    }

    private void propose(UserCommand command, KeyCombination key) {
        String text = KeyText.of(key, words.locale());
        if (!KeyChoice.isPossible(key, command.scope())) {
            questioned = null;
            told.setText(words.get("keys.impossible", text));
            return;
        }
        List<String> against = against(command, key);
        if (against.isEmpty() || key.equals(questioned)) {
            set(key);
        } else {
            questioned = key;
            told.setText(String.join(" ", against) + " " + words.get("keys.again", text));
        }
    }

    /// What a key means already: whom it would be taken from, and where it would mean something
    /// else than the command, a sentence each.
    private List<String> against(UserCommand command, KeyCombination key) {
        String text = KeyText.of(key, words.locale());
        List<String> sentences = new ArrayList<>();
        loser(command, key)
                .ifPresent(
                        other -> sentences.add(words.get("keys.taken", text, other.plainName())));
        String others =
                keys.besides(command, key).stream()
                        .map(other -> words.get("keys.quoted", other.plainName()))
                        .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            String where = command.scope() == KeyScope.WINDOW ? "keys.there" : "keys.otherwise";
            sentences.add(words.get(where, text, others));
        }
        return sentences;
    }

    private Optional<UserCommand> loser(UserCommand command, KeyCombination key) {
        return keys.command(command.scope(), key).filter(other -> !other.equals(command));
    }

    private void set(@Nullable KeyCombination key) {
        UserCommand command = list.getSelectionModel().getSelectedItem();
        if (command == null) {
            return;
        }
        Optional<UserCommand> loser = key == null ? Optional.empty() : loser(command, key);
        keys.set(command, key);
        refresh();
        told.setText(
                loser.map(other ->
                                words.get(
                                        "keys.conflict",
                                        keys.text(command),
                                        command.plainName(),
                                        other.plainName()))
                        .orElseGet(() ->
                                key == null
                                        ? words.get("keys.removed", command.plainName())
                                        : words.get(
                                                "keys.changed",
                                                keys.text(command),
                                                command.plainName())));
    }

    private void resetOne() {
        UserCommand command = list.getSelectionModel().getSelectedItem();
        if (command != null) {
            set(command.standardKey());
        }
    }

    private void resetAll() {
        keys.reset();
        refresh();
        told.setText(words.get("keys.allReset"));
    }

    private void refresh() {
        awaiting = null;
        questioned = null;
        list.refresh();
        selected();
    }

    /// A command and its key.
    private final class Row extends ListCell<UserCommand> {
        private final Label name = new Label();
        private final Label key = new Label();
        private final HBox row;

        Row() {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            row = new HBox(name, space, key);
            row.getStyleClass().add("palette-row");
            key.getStyleClass().add("palette-key");
            key.setMinWidth(Region.USE_PREF_SIZE);
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
            name.setText(command.plainName());
            key.setText(keys.text(command));
            key.setVisible(!key.getText().isEmpty());
            key.getStyleClass().remove("changed");
            if (keys.isChanged(command)) {
                key.getStyleClass().add("changed");
            }
            setAccessibleText(command.plainName() + ", " + key.getText());
            setGraphic(row);
        }
    }
}
