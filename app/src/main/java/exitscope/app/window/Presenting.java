package exitscope.app.window;

import exitscope.views.Theme;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// How others see the window: its colours, larger as a whole, with nothing but the panes, or not at
/// all. For the JavaFX thread.
final class Presenting {
    private final StackPane whole;
    private final ScaledPane scaled;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private final BooleanProperty quiet = new SimpleBooleanProperty();
    private final BooleanProperty blank = new SimpleBooleanProperty();

    /// @param whole holds all of the window
    Presenting(StackPane whole) {
        this.whole = whole;
        scaled = new ScaledPane(whole);
    }

    /// What the scene shows.
    Region root() {
        return scaled;
    }

    /// Styles a scene from now on, and hides what is to be hidden in it.
    ///
    /// @param around what a hall need not see
    void attendTo(Scene scene, List<Node> around) {
        theme.subscribe(_ -> style(scene));
        // Not while the scene lays itself out, which is when it finds out.
        scaled.drawn().addListener((_, _, _) -> Platform.runLater(() -> style(scene)));
        quiet.subscribe(on -> {
            for (Node each : around) {
                // Hidden, not taken away: their keys still work.
                each.setVisible(!on);
                each.setManaged(!on);
            }
            if (scene.getWindow() instanceof Stage stage) {
                stage.setFullScreen(on);
            }
        });
        scene.windowProperty()
                .subscribe(window -> {
                    if (window instanceof Stage stage) {
                        // Esc is for the palette and the search.
                        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
                        stage.fullScreenProperty()
                                .addListener((_, _, filled) -> {
                                    // A window manager may end it, too.
                                    if (!filled) {
                                        quiet.set(false);
                                    }
                                });
                    }
                });
        Region cover = new Region();
        cover.getStyleClass().add("blank");
        cover.setId("blank");
        blank.subscribe(on -> {
            whole.getChildren().remove(cover);
            if (on) {
                whole.getChildren().add(cover);
            }
        });
    }

    /// Menus, tool tips and dialogs are windows of their own, which the scale must reach, too;
    /// dialogs have the styles of the window that they belong to.
    private void style(Scene scene) {
        double drawn = scaled.drawn().get();
        if (drawn == 1) {
            theme.get().applyTo(scene);
            return;
        }
        String css =
                ".context-menu, .tooltip, .combo-box-popup, .dialog-pane { -fx-font-size: %dpx; }"
                        .formatted(Math.round(13 * drawn));
        theme.get()
                .applyTo(
                        scene,
                        "data:text/css,"
                                + URLEncoder.encode(css, StandardCharsets.UTF_8)
                                        .replace("+", "%20"));
    }

    /// The colours.
    ObjectProperty<Theme> theme() {
        return theme;
    }

    /// Whether it has these colours; turned off, it has those that it starts with.
    BooleanProperty is(Theme one) {
        BooleanProperty on = new SimpleBooleanProperty(theme.get() == one);
        on.subscribe(chosen -> {
            if (chosen) {
                theme.set(one);
            } else if (theme.get() == one) {
                theme.set(Theme.LIGHT);
            }
        });
        theme.subscribe(now -> on.set(now == one));
        return on;
    }

    /// How large everything is wanted, from 0.75 to 2.5; drawn no larger than there is room.
    DoubleProperty scale() {
        return scaled.scale();
    }

    void larger() {
        scaled.step(true);
    }

    void smaller() {
        scaled.step(false);
    }

    void actualSize() {
        scaled.scale().set(1);
    }

    /// Whether menus and tools are hidden and the screen is filled.
    BooleanProperty quiet() {
        return quiet;
    }

    /// Whether nothing is seen, so that a hall looks at who speaks.
    BooleanProperty blank() {
        return blank;
    }
}
