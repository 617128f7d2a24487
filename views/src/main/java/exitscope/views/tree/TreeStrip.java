package exitscope.views.tree;

import exitscope.views.control.Hint;
import exitscope.views.control.ViewCommand;

import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
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
    /// Narrower than this, not every tool has its room.
    private static final double NARROW = 380;

    private static final PseudoClass NARROWED = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass CROWDED = PseudoClass.getPseudoClass("crowded");

    private final TreeTexts texts;
    private final Label summary = new Label();
    private final Label zoom = new Label();
    private final ToggleButton legend;
    private final TextField search = new TextField();
    private final Label found = new Label();
    private final Button showAll = new Button();
    private final Button zoomOut = new Button(null, new FontIcon(Feather.ZOOM_OUT));
    private final Button zoomIn = new Button(null, new FontIcon(Feather.ZOOM_IN));
    private final Button fit = new Button(null, new FontIcon(Feather.MAXIMIZE));

    /// @param find goes to the next card with this text, and says which of how many it is
    TreeStrip(TreeTexts texts, Camera camera, UnaryOperator<String> find) {
        this.texts = texts;
        getStyleClass().add("tree-strip");
        // Wider than its pane it would not know that it is narrow.
        setMinWidth(0);
        summary.getStyleClass().add("tree-summary");
        summary.setMinWidth(0);
        zoom.getStyleClass().add("tree-zoom");
        legend = new ToggleButton(texts.get("tool.legend"));
        legend.setMinWidth(USE_PREF_SIZE);
        search.setId("tree-search");
        search.setAccessibleText(texts.get("tool.search.hint"));
        Hint.set(search, texts.get("tool.search.hint"));
        search.setOnAction(_ -> found.setText(find.apply(search.getText())));
        search.textProperty().addListener((_, _, _) -> found.setText(""));
        found.getStyleClass().add("tree-zoom");
        found.setMinWidth(USE_PREF_SIZE);
        showAll.setId("tree-show-all");
        showAll.setText(texts.get("tool.folded"));
        showAll.setMinWidth(USE_PREF_SIZE);
        showAll.managedProperty().bind(showAll.visibleProperty());
        showAll.setVisible(false);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(summary, gap, showAll, found, search, legend, zoomOut, zoom, zoomIn, fit);
        zoom.managedProperty().bind(zoom.visibleProperty());
        widthProperty().subscribe(width -> narrow(width.doubleValue() < NARROW));
        showAll.visibleProperty().subscribe(on -> pseudoClassStateChanged(CROWDED, on));
        camera.scaleProperty()
                .subscribe(it -> zoom.setText(Math.round(it.doubleValue() * 100) + " %"));
    }

    /// What tells least gives way.
    private void narrow(boolean narrow) {
        pseudoClassStateChanged(NARROWED, narrow);
        zoom.setVisible(!narrow);
    }

    /// The tools do what the keys do, and tell them.
    void attendTo(TreeKeys keys) {
        button(zoomOut, keys.zoomOut());
        button(zoomIn, keys.zoomIn());
        button(fit, keys.fit());
        button(showAll, keys.showAll());
        tool(legend, keys.legend(), texts.get("tool.legend.hint"));
        ViewCommand find = keys.search();
        find.key().subscribe(_ -> search.setPromptText(find.withKey(texts.get("tool.search"))));
    }

    private void button(Button button, ViewCommand command) {
        tool(button, command, texts.get("tool." + command.name()));
        button.setOnAction(_ -> command.run());
    }

    private static void tool(ButtonBase button, ViewCommand command, String hint) {
        button.getStyleClass().add("tree-tool");
        command.hint(button, hint);
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
        Hint.set(summary, text.toString());
    }
}
