package exitscope.views.tree;

import exitscope.state.GroupId;
import exitscope.views.Selection;

import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

/// What the keys do: arrows walk the tree, plus and minus zoom, F fits, L explains, C collapses, H
/// hides, A shows all, J shows jobs, a slash searches.
final class TreeKeys {
    private final Drawing drawing;
    private final Camera camera;
    private final Selection selection;
    private final BooleanProperty legend;
    private final Commands commands;

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

        /// Lets the person write what to look for.
        void search();
    }

    TreeKeys(
            Drawing drawing,
            Camera camera,
            Selection selection,
            BooleanProperty legend,
            Commands commands) {
        this.drawing = drawing;
        this.camera = camera;
        this.selection = selection;
        this.legend = legend;
        this.commands = commands;
    }

    void handle(KeyEvent event) {
        if (event.isAltDown() || event.isMetaDown() || isCommand(event)) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case LEFT, RIGHT, UP, DOWN, HOME -> walk(event);
            case PLUS, EQUALS, ADD -> camera.zoomAtCentre(Camera.STEP);
            case MINUS, SUBTRACT -> camera.zoomAtCentre(1 / Camera.STEP);
            case F, DIGIT0, NUMPAD0 -> camera.fit();
            case C -> commands.collapse();
            case H -> commands.hide();
            case A -> commands.showAll();
            case J -> commands.hulls();
            case L -> legend.set(!legend.get());
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /// A slash searches.
    void typed(KeyEvent event) {
        if (event.getCharacter().equals("/")) {
            commands.search();
            event.consume();
        }
    }

    /// Letters with Ctrl are the window's.
    private static boolean isCommand(KeyEvent event) {
        return event.isShortcutDown() && event.getCode().isLetterKey();
    }

    private void walk(KeyEvent event) {
        TreeModel tree = drawing.tree();
        Card card = tree.cardOf(selection.task().get());
        if (tree.isEmpty()) {
            return;
        }
        if (card == null) {
            select(tree.card(tree.roots().getFirst()), 0);
            return;
        }
        int row = selection.task().get() == null ? 0 : card.indexOf(selection.task().get());
        switch (event.getCode()) {
            case HOME -> select(tree.card(tree.roots().getFirst()), 0);
            case LEFT -> {
                Link up = tree.parentLink(card.id());
                if (up != null) {
                    Card parent = tree.card(up.from());
                    select(parent, parent.indexOf(up.fromTask()));
                }
            }
            case RIGHT -> {
                for (Card child : tree.cards()) {
                    Link up = tree.parentLink(child.id());
                    if (up != null && up.from().equals(card.id())) {
                        select(child, 0);
                        return;
                    }
                }
            }
            case DOWN -> {
                if (row + 1 < card.rows().size()) {
                    select(card, row + 1);
                } else {
                    neighbour(card.id(), true);
                }
            }
            case UP -> {
                if (row > 0) {
                    select(card, row - 1);
                } else {
                    neighbour(card.id(), false);
                }
            }
            default -> {
                // No other key walks.
            }
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
