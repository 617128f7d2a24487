package exitscope.views.tree;

import exitscope.views.control.Hint;

import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.UnaryOperator;

/// The strip below the drawing: what there is, and the tools for looking at it.
final class TreeStrip extends HBox {
    private final TreeTexts texts;
    private final Label summary = new Label();
    private final Label zoom = new Label();
    private final ToggleButton legend;
    private final TextField search = new TextField();
    private final Label found = new Label();
    private final Button showAll = new Button();

    /// @param find goes to the next card with this text, and says which of how many it is
    /// @param unfold brings back everything that was taken away
    TreeStrip(TreeTexts texts, Camera camera, UnaryOperator<String> find, Runnable unfold) {
        this.texts = texts;
        getStyleClass().add("tree-strip");
        summary.getStyleClass().add("tree-summary");
        summary.setMinWidth(0);
        zoom.getStyleClass().add("tree-zoom");
        legend = new ToggleButton(texts.get("tool.legend"));
        tool(legend, texts.get("tool.legend.hint"));
        legend.setMinWidth(USE_PREF_SIZE);
        search.setId("tree-search");
        search.setPromptText(texts.get("tool.search"));
        search.setAccessibleText(texts.get("tool.search.hint"));
        Hint.set(search, texts.get("tool.search.hint"));
        search.setOnAction(_ -> found.setText(find.apply(search.getText())));
        search.textProperty().addListener((_, _, _) -> found.setText(""));
        found.getStyleClass().add("tree-zoom");
        found.setMinWidth(USE_PREF_SIZE);
        showAll.setId("tree-show-all");
        tool(showAll, texts.get("tool.showAll"));
        showAll.setText(texts.get("tool.folded"));
        showAll.setMinWidth(USE_PREF_SIZE);
        showAll.managedProperty().bind(showAll.visibleProperty());
        showAll.setVisible(false);
        showAll.setOnAction(_ -> unfold.run());
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        summary,
                        gap,
                        showAll,
                        found,
                        search,
                        legend,
                        button(
                                Feather.ZOOM_OUT,
                                "tool.zoomOut",
                                () -> camera.zoomAtCentre(1 / Camera.STEP)),
                        zoom,
                        button(
                                Feather.ZOOM_IN,
                                "tool.zoomIn",
                                () -> camera.zoomAtCentre(Camera.STEP)),
                        button(Feather.MAXIMIZE, "tool.fit", camera::fit));
        camera.scaleProperty()
                .subscribe(it -> zoom.setText(Math.round(it.doubleValue() * 100) + " %"));
    }

    private Node button(Feather icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        tool(button, texts.get(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static void tool(ButtonBase button, String hint) {
        button.getStyleClass().add("tree-tool");
        Hint.set(button, hint);
        button.setAccessibleText(hint);
    }

    /// Puts the focus where one writes what to look for.
    void search() {
        search.requestFocus();
        search.selectAll();
    }

    /// Whether something was taken away.
    void folded(boolean some) {
        showAll.setVisible(some);
    }

    BooleanProperty legendShown() {
        return legend.selectedProperty();
    }

    void summarise(TreeModel tree) {
        int tasks = 0;
        int zombies = 0;
        int processes = 0;
        for (Card card : tree.cards()) {
            if (!card.ghost()) {
                processes++;
                tasks += card.rows().size() + card.more();
            }
            for (TaskRow row : card.rows()) {
                zombies += row.life() == Life.ZOMBIE ? 1 : 0;
                tasks -= !card.ghost() && row.life() == Life.DEAD ? 1 : 0;
            }
        }
        StringBuilder text = new StringBuilder();
        if (!tree.isEmpty()) {
            text.append(
                    processes == 0
                            ? texts.get("summary.none")
                            : texts.count("summary.processes", processes));
            if (tasks != processes) {
                text.append(" · ").append(texts.count("summary.tasks", tasks));
            }
            if (zombies > 0) {
                text.append(" · ").append(texts.count("summary.zombies", zombies));
            }
        }
        summary.setText(text.toString());
    }
}
