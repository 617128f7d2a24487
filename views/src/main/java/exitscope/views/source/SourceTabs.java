package exitscope.views.source;

import exitscope.publish.ProgramInfo;
import exitscope.publish.SourceText;
import exitscope.views.Messages;
import exitscope.views.control.Hint;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The sources of the program by their names, one of which is seen. Takes no room when there is
/// only one. Those that were not asked for yet and would crowd out the others are in a menu.
final class SourceTabs extends FlowPane {
    /// More than these begin in the menu.
    private static final int MOST = 5;

    /// A source to choose.
    ///
    /// @param file as [ProgramInfo#sourceOf] names it
    record Choice(String file, String name, String path) {
        static Choice of(SourceText source) {
            return new Choice(source.file(), source.name(), source.file());
        }
    }

    private final Messages messages;
    private final Consumer<String> chosen;
    private final ToggleGroup group = new ToggleGroup();
    private final MenuButton more = new MenuButton();
    private List<Choice> choices = List.of();
    private final List<Choice> shown = new ArrayList<>();
    private String current = ProgramInfo.OPENED;

    /// @param chosen told the file that the person chooses
    SourceTabs(Messages messages, Consumer<String> chosen) {
        this.messages = messages;
        this.chosen = chosen;
        getStyleClass().add("source-tabs");
        more.getStyleClass().add("source-tabs-more");
        managedProperty().bind(visibleProperty());
        setVisible(false);
        group.selectedToggleProperty()
                .addListener((_, old, now) -> {
                    // One of them is always seen.
                    if (now == null && old != null) {
                        old.setSelected(true);
                    }
                });
    }

    /// Shows other sources.
    void show(List<Choice> sources) {
        if (sources.equals(choices)) {
            return;
        }
        choices = List.copyOf(sources);
        shown.clear();
        shown.addAll(choices.subList(0, Math.min(MOST, choices.size())));
        setVisible(choices.size() > 1);
        build();
    }

    /// Marks the one that is seen.
    void select(String file) {
        current = file;
        for (Choice choice : choices) {
            if (choice.file().equals(file) && !shown.contains(choice)) {
                shown.add(choice);
                build();
                return;
            }
        }
        group.getToggles().stream()
                .filter(toggle -> toggle.getUserData().equals(file))
                .forEach(toggle -> toggle.setSelected(true));
    }

    private void build() {
        getChildren().clear();
        group.getToggles().clear();
        for (Choice choice : shown) {
            ToggleButton tab = new ToggleButton(choice.name());
            tab.getStyleClass().setAll("source-tab");
            tab.setMnemonicParsing(false);
            tab.setToggleGroup(group);
            tab.setUserData(choice.file());
            tab.setSelected(choice.file().equals(current));
            Hint.set(tab, choice.path());
            tab.setOnAction(_ -> chosen.accept(choice.file()));
            getChildren().add(tab);
        }
        List<MenuItem> items = new ArrayList<>();
        for (Choice choice : choices) {
            if (!shown.contains(choice)) {
                MenuItem item = new MenuItem(choice.path());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> chosen.accept(choice.file()));
                items.add(item);
            }
        }
        more.getItems().setAll(items);
        more.setText(messages.text("source.tabs.more", items.size()));
        if (!items.isEmpty()) {
            getChildren().add(more);
        }
    }
}
