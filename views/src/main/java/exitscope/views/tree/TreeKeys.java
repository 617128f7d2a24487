package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.state.TaskId;
import exitscope.views.Selection;
import exitscope.views.control.ViewCommand;
import exitscope.views.control.ViewKeys;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.function.BiConsumer;

/// What the keys do: they walk the tree, zoom, fit, fold, explain and search.
final class TreeKeys {
    private final Drawing drawing;
    private final Camera camera;
    private final Selection selection;
    private final ViewKeys keys;
    private final ViewCommand zoomIn;
    private final ViewCommand zoomOut;
    private final ViewCommand fit;
    private final ViewCommand collapse;
    private final ViewCommand hide;
    private final ViewCommand showAll;
    private final ViewCommand hulls;
    private final ViewCommand legend;
    private final ViewCommand search;

    /// What is done elsewhere.
    interface Commands {
        /// Takes away what lies below the selected card, or brings it back.
        void collapse();

        /// Takes the selected card away with all that lies below it.
        void hide();

        /// Brings everything back.
        void showAll();

        /// Shows or hides process groups and sessions.
        void hulls();

        /// Explains letters, shapes and lines, or stops to.
        void legend();

        /// Lets the person write what to look for.
        void search();
    }

    /// @param language in which keys are told
    TreeKeys(
            Drawing drawing,
            Camera camera,
            Selection selection,
            Commands commands,
            Locale language) {
        keys = new ViewKeys(language);
        this.drawing = drawing;
        this.camera = camera;
        this.selection = selection;
        walk("parent", KeyCode.LEFT, (card, _) -> parent(card));
        walk("child", KeyCode.RIGHT, (card, _) -> child(card));
        walk("above", KeyCode.UP, this::above);
        walk("below", KeyCode.DOWN, this::below);
        keys.add("first", KeyCode.HOME, this::first);
        zoomIn = keys.add("zoomIn", KeyCode.PLUS, () -> camera.zoomAtCentre(Camera.STEP));
        zoomOut = keys.add("zoomOut", KeyCode.MINUS, () -> camera.zoomAtCentre(1 / Camera.STEP));
        fit = keys.add("fit", KeyCode.F, camera::fit).also(KeyCode.DIGIT0);
        collapse = keys.add("collapse", KeyCode.C, commands::collapse);
        hide = keys.add("hide", KeyCode.H, commands::hide);
        showAll = keys.add("showAll", KeyCode.A, commands::showAll);
        hulls = keys.add("hulls", KeyCode.J, commands::hulls);
        legend = keys.add("legend", KeyCode.L, commands::legend);
        search = keys.add("search", KeyCode.SLASH, commands::search);
    }

    /// Listens while the focus is in the drawing.
    void attendTo(Node drawn) {
        keys.attendTo(drawn);
    }

    /// What can be asked by a key.
    ViewKeys keys() {
        return keys;
    }

    /// What zooms in.
    ViewCommand zoomIn() {
        return zoomIn;
    }

    /// What zooms out.
    ViewCommand zoomOut() {
        return zoomOut;
    }

    /// What puts everything into view.
    ViewCommand fit() {
        return fit;
    }

    /// What explains letters, shapes and lines, or stops to.
    ViewCommand legend() {
        return legend;
    }

    /// What lets the person write what to look for.
    ViewCommand search() {
        return search;
    }

    /// What takes away what lies below the selected card, or brings it back.
    ViewCommand collapse() {
        return collapse;
    }

    /// What takes the selected card away.
    ViewCommand hide() {
        return hide;
    }

    /// What brings everything back.
    ViewCommand showAll() {
        return showAll;
    }

    /// What shows or hides process groups and sessions.
    ViewCommand hulls() {
        return hulls;
    }

    /// Adds a way from the selected card to another; from none, every way leads to the first.
    private void walk(String name, KeyCode key, BiConsumer<Card, Integer> way) {
        keys.add(
                        name,
                        key,
                        () -> {
                            TreeModel tree = drawing.tree();
                            TaskId task = selection.task().get();
                            Card card = tree.cardOf(task);
                            if (card != null) {
                                way.accept(card, task == null ? 0 : card.indexOf(task));
                            } else {
                                first();
                            }
                        })
                .also(key, KeyCombination.SHIFT_DOWN);
    }

    private void first() {
        TreeModel tree = drawing.tree();
        if (!tree.isEmpty()) {
            select(tree.card(tree.roots().getFirst()), 0);
        }
    }

    private void parent(Card card) {
        Link up = drawing.tree().parentLink(card.id());
        if (up != null) {
            Card parent = drawing.tree().card(up.from());
            select(parent, parent.indexOf(up.fromTask()));
        }
    }

    private void child(Card card) {
        for (Card child : drawing.tree().cards()) {
            Link up = drawing.tree().parentLink(child.id());
            if (up != null && up.from().equals(card.id())) {
                select(child, 0);
                return;
            }
        }
    }

    private void above(Card card, int row) {
        if (row > 0) {
            select(card, row - 1);
        } else {
            neighbour(card.id(), false);
        }
    }

    private void below(Card card, int row) {
        if (row + 1 < card.rows().size()) {
            select(card, row + 1);
        } else {
            neighbour(card.id(), true);
        }
    }

    /// The next card above or below in the same column.
    private void neighbour(GroupId from, boolean below) {
        TreeLayout layout = drawing.arrangement();
        Box here = layout.box(from);
        GroupId best = null;
        double nearest = Double.POSITIVE_INFINITY;
        for (var entry : layout.boxes().entrySet()) {
            Box box = entry.getValue();
            double distance = below ? box.y() - here.y() : here.y() - box.y();
            if (Math.abs(box.x() - here.x()) < 1 && distance > 0 && distance < nearest) {
                nearest = distance;
                best = entry.getKey();
            }
        }
        Card card = card(best);
        if (card != null) {
            select(card, below ? 0 : card.rows().size() - 1);
        }
    }

    private @Nullable Card card(@Nullable GroupId id) {
        return id == null ? null : drawing.tree().card(id);
    }

    private void select(Card card, int row) {
        selection.task().set(card.rows().get(Math.max(0, row)).task());
        camera.reveal(drawing.arrangement().box(card.id()));
    }
}
