package exitscope.app.window;

import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

/// The menus of choices, offered by their keys: JavaFX gives keys to the items of a menu, not to a
/// menu within another.
final class OfferedChoices {
    private final MenuBar bar;
    private final Runnable refresh;

    /// Null until something is offered for the first time.
    private @Nullable ContextMenu popup;

    /// @param refresh called before choices are offered, so that they say what is chosen now
    OfferedChoices(MenuBar bar, Runnable refresh) {
        this.bar = bar;
        this.refresh = refresh;
    }

    /// Offers the choices of a menu at its key from now on, whatever that is.
    void attendTo(Menu menu, ObservableValue<@Nullable KeyCombination> key) {
        bar.sceneProperty().subscribe(scene -> rebind(scene, null, key.getValue(), menu));
        key.subscribe((old, now) -> rebind(bar.getScene(), old, now, menu));
    }

    private void rebind(
            @Nullable Scene scene,
            @Nullable KeyCombination old,
            @Nullable KeyCombination now,
            Menu menu) {
        if (scene != null && old != null) {
            scene.getAccelerators().remove(old);
        }
        if (scene != null && now != null) {
            scene.getAccelerators().put(now, () -> offer(menu));
        }
    }

    /// Offers the choices of a menu, or takes them away again.
    void offer(Menu choices) {
        offer(choices, bar, bar.getLayoutBounds().getWidth() / 3);
    }

    /// The same below a part of the window.
    ///
    /// @param right how far right of where that begins
    void offer(Menu choices, Node below, double right) {
        ContextMenu offered = popup == null ? new ContextMenu() : popup;
        popup = offered;
        offered.setId("choices");
        if (offered.isShowing()) {
            offered.hide();
            return;
        }
        refresh.run();
        if (choices.getOnShowing() != null) {
            choices.getOnShowing().handle(new Event(choices, choices, Menu.ON_SHOWING));
        }
        offered.getItems().setAll(choices.getItems().stream().map(OfferedChoices::again).toList());
        offered.show(below, Side.BOTTOM, right, 0);
    }

    /// The same item in another place: one that is shown twice is shown in neither.
    private static MenuItem again(MenuItem item) {
        if (item instanceof SeparatorMenuItem) {
            return new SeparatorMenuItem();
        }
        MenuItem copy = new MenuItem();
        if (item instanceof RadioMenuItem radio) {
            RadioMenuItem same = new RadioMenuItem();
            same.setSelected(radio.isSelected());
            copy = same;
        }
        copy.setText(item.getText());
        copy.setMnemonicParsing(item.isMnemonicParsing());
        copy.setDisable(item.isDisable());
        copy.setOnAction(_ -> item.fire());
        return copy;
    }
}
