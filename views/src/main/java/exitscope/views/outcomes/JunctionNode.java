package exitscope.views.outcomes;

import exitscope.outcome.Junction;
import exitscope.views.control.Hint;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A junction of the state graph: the outcomes that are still possible there, in their colour when
/// it is only one, and a mark when more can be shown.
final class JunctionNode extends HBox {
    private static final PseudoClass END = PseudoClass.getPseudoClass("end");
    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final Junction junction;

    /// What can be done with it.
    interface Deeds {
        /// Goes to the state.
        void goTo(int state);

        /// Shows or hides what follows.
        void toggle(int state);
    }

    JunctionNode(Junction junction, String letters, String spoken, boolean folded, Deeds deeds) {
        this.junction = junction;
        getStyleClass().addAll("junction");
        int only =
                junction.unsure() || junction.possible().size() != 1
                        ? -1
                        : junction.possible().getFirst();
        if (only >= 0) {
            getStyleClass().add(OutcomeWords.colour(only));
        }
        pseudoClassStateChanged(END, junction.end() >= 0);
        setAlignment(Pos.CENTER);
        setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label text = new Label(letters.isEmpty() ? "·" : letters);
        text.getStyleClass().add("junction-text");
        getChildren().add(text);
        if (junction.end() < 0 && !junction.roads().isEmpty()) {
            Label fold = new Label(folded ? "+" : "−");
            fold.getStyleClass().add("junction-fold");
            fold.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    deeds.toggle(junction.state());
                    event.consume();
                }
            });
            getChildren().add(fold);
        }
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(spoken);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                requestFocus();
                deeds.goTo(junction.state());
            }
        });
        Hint.set(this, spoken);
    }

    Junction junction() {
        return junction;
    }

    /// Marks the state that was gone to.
    void here(boolean on) {
        pseudoClassStateChanged(HERE, on);
    }
}
