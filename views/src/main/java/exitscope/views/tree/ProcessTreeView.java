package exitscope.views.tree;

import exitscope.publish.Activity;
import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.AskMenu;
import exitscope.views.Selection;
import exitscope.views.View;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The process tree. Shows who is whose child and tracer, how each task stands, and what the last
/// transition did; says of a click which task is selected, and follows what is selected elsewhere.
public final class ProcessTreeView implements View {
    private static final double PICTURE_MARGIN = 28;

    private final TreeTexts texts = new TreeTexts(Locale.getDefault());
    private final TreePresentation presentation = new TreePresentation(texts);
    private final TextTwin twin = new TextTwin(texts);
    private final Slots slots = new Slots();
    private final Drawing drawing = new Drawing(texts);
    private final Camera camera;
    private final Selection selection;
    private final TreePane pane;
    private final TreeStrip strip;
    private final TreeKeys keys;
    private final VBox empty;
    private final BorderPane root = new BorderPane();
    private boolean animated = true;
    private boolean hulls;
    private Spacing spacing = Spacing.ROOMY;
    private TreeLayout layout = TreeLayout.EMPTY;
    private Adoptions adoptions = Adoptions.NONE;
    private TreeModel tree = TreeModel.EMPTY;
    private @Nullable Publication shown;

    /// A tree whose tasks can be asked about.
    public ProcessTreeView(Selection selection, AskMenu ask) {
        camera = new Camera(this::cameraMoved);
        this.selection = selection;
        strip = new TreeStrip(texts, camera, this::find);
        keys = new TreeKeys(drawing, camera, selection, new Folds(), Locale.getDefault());
        strip.attendTo(keys);
        pane =
                new TreePane(
                        drawing,
                        camera,
                        this::asText,
                        selection.task()::set,
                        selection.hovered()::set,
                        (event, task) -> {
                            TaskId asked = task == null ? selection.task().get() : task;
                            Publication at = shown;
                            if (at != null) {
                                List<MenuItem> items = new ArrayList<>(folds(asked));
                                List<MenuItem> ofTask =
                                        asked == null ? List.of() : ask.ofTask(at, asked);
                                if (!ofTask.isEmpty()) {
                                    items.add(new SeparatorMenuItem());
                                }
                                items.addAll(ofTask);
                                ask.show(event, root, items);
                            }
                        });
        empty = emptyNote();
        Legend legend = new Legend(texts);
        root.getStyleClass().add("process-tree");
        root.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        ProcessTreeView.class.getResource("tree.css"), "tree.css")
                                .toExternalForm());
        root.setCenter(new StackPane(pane, empty));
        VBox below = new VBox(legend, strip);
        legend.visibleProperty().bind(strip.legendShown());
        legend.managedProperty().bind(legend.visibleProperty());
        root.setBottom(below);
        root.setMinSize(240, 160);
        keys.attendTo(pane);
        selection
                .task()
                .subscribe(
                        () -> drawing.highlight(selection.task().get(), selection.pointed().get()));
        selection
                .pointed()
                .subscribe(
                        () -> drawing.highlight(selection.task().get(), selection.pointed().get()));
        pane.setAccessibleText(texts.get("title"));
        strip.summarise(tree);
    }

    /// What a context menu offers for a card, and for all.
    private List<MenuItem> folds(@Nullable TaskId task) {
        List<MenuItem> items = new ArrayList<>();
        Card card = tree.cardOf(task);
        if (card != null) {
            boolean collapsed = presentation.folding().isCollapsed(card.id());
            items.add(
                    item(
                            keys.collapse(),
                            collapsed ? "menu.expand" : "menu.collapse",
                            () -> collapse(card)));
            items.add(item(keys.hide(), "menu.hide", () -> hide(card)));
        }
        items.add(item(keys.showAll(), "menu.showAll", this::showAll));
        items.add(item(keys.hulls(), "menu.hulls", this::toggleHulls));
        return items;
    }

    private MenuItem item(ViewCommand command, String key, Runnable action) {
        return command.item(texts.get(key), action);
    }

    private void collapse(Card card) {
        presentation.folding().toggle(card.id());
        showAgain();
    }

    private void hide(Card card) {
        presentation.folding().hide(card.id());
        showAgain();
    }

    private void showAll() {
        presentation.folding().clear();
        showAgain();
    }

    /// Shows or hides process groups and sessions.
    private void toggleHulls() {
        hulls = !hulls;
        showAgain();
    }

    private void showAgain() {
        Publication at = shown;
        if (at != null) {
            show(at);
        }
    }

    /// Selects the next card with this text behind the selected one.
    ///
    /// @return which of how many it is
    private String find(String text) {
        List<Card> found = TreeSearch.find(text, tree);
        if (found.isEmpty()) {
            return text.isBlank() ? "" : texts.get("search.none");
        }
        Card present = tree.cardOf(selection.task().get());
        int next = present == null ? 0 : (found.indexOf(present) + 1) % found.size();
        Card card = found.get(next);
        selection.task().set(card.leader());
        camera.reveal(layout.box(card.id()));
        return texts.get("search.found", next + 1, found.size());
    }

    private final class Folds implements TreeKeys.Commands {
        @Override
        public void collapse() {
            Card card = tree.cardOf(selection.task().get());
            if (card != null) {
                ProcessTreeView.this.collapse(card);
            }
        }

        @Override
        public void hide() {
            Card card = tree.cardOf(selection.task().get());
            if (card != null) {
                ProcessTreeView.this.hide(card);
            }
        }

        @Override
        public void showAll() {
            ProcessTreeView.this.showAll();
        }

        @Override
        public void hulls() {
            toggleHulls();
        }

        @Override
        public void legend() {
            BooleanProperty shown = strip.legendShown();
            shown.set(!shown.get());
        }

        @Override
        public void search() {
            strip.search();
        }
    }

    private VBox emptyNote() {
        Label title = new Label(texts.get("empty.title"));
        title.getStyleClass().add("tree-empty-title");
        Label text = new Label(texts.get("empty.text"));
        text.getStyleClass().add("tree-empty-text");
        title.setMouseTransparent(true);
        text.setMouseTransparent(true);
        VBox note = new VBox(title, text);
        note.getStyleClass().add("tree-empty");
        note.setPickOnBounds(false);
        return note;
    }

    /// What a person can begin with, offered while there is no process.
    ///
    /// @param ways controls, side by side
    public void offer(Node... ways) {
        HBox line = new HBox(ways);
        line.getStyleClass().add("tree-empty-ways");
        line.setPickOnBounds(false);
        empty.getChildren().add(line);
    }

    private void cameraMoved() {
        drawing.view(camera.seen(), camera.scale());
    }

    @Override
    public Node node() {
        return root;
    }

    /// What can be asked of it by a key.
    public ViewKeys keys() {
        return keys.keys();
    }

    @Override
    public void show(Publication publication) {
        boolean another = shown != null && !shown.program().equals(publication.program());
        shown = publication;
        if (another) {
            // Where one looked in the last program there may be nothing in this one.
            fit();
        }
        // Of a fast run one sees where things are, not a hundred movements cut short.
        move(animated && publication.activity() != Activity.RUNNING);
        adoptions = adoptions.at(publication);
        tree = presentation.present(publication, adoptions);
        if (!layout.suits(tree)) {
            spacing = spacing.suiting(tree.size(), tree.depth());
            slots.seat(tree);
            layout = TreeLayout.of(tree, slots, spacing);
        }
        drawing.jobs(hulls ? Jobs.of(publication.state()) : Jobs.NONE);
        drawing.show(tree, layout);
        camera.content(drawing.extent());
        strip.folded(!presentation.folding().isEmpty());
        empty.setVisible(tree.isEmpty() && presentation.folding().isEmpty());
        strip.summarise(tree);
    }

    /// Whether cards and camera move to their places or are there at once, as pictures and tests
    /// want it.
    public void animated(boolean on) {
        animated = on;
        move(on);
    }

    private void move(boolean on) {
        drawing.animated(on);
        camera.animated(on);
    }

    /// Puts everything into view, and keeps it there until the person zooms or pans.
    public void fit() {
        camera.fit();
    }

    /// Enlarges, and leaves the automatic fit.
    public void zoomIn() {
        camera.zoomAtCentre(Camera.STEP);
    }

    /// Makes smaller, and leaves the automatic fit.
    public void zoomOut() {
        camera.zoomAtCentre(1 / Camera.STEP);
    }

    /// Whether letters, shapes and lines are explained.
    public BooleanProperty legend() {
        return strip.legendShown();
    }

    /// The drawing alone, for pictures: without what stands below it.
    public Node picture() {
        return pane;
    }

    /// What encloses all that is drawn, in pixels at 100 %, with a margin.
    public Rectangle2D extent() {
        Box box = drawing.extent().grown(PICTURE_MARGIN);
        return new Rectangle2D(box.x(), box.y(), box.width(), box.height());
    }

    /// Shows the part that begins there at 100 %, until asked to fit.
    public void lookAt(double x, double y) {
        camera.lookAt(x, y);
    }

    /// What the drawing says, as text in the manner of pstree.
    public String asText() {
        return twin.of(tree);
    }
}
