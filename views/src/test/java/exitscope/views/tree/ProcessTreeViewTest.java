package exitscope.views.tree;

import static exitscope.views.tree.Scene.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.publish.Publication;
import exitscope.state.TaskId;
import exitscope.views.RealRun;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Draws in the Headless platform; clicks and keys come from JavaFX's robot.
@Tag("fx")
class ProcessTreeViewTest {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    @Test
    void anEmptyTreeSaysWhatToDo() {
        Window.in(
                600,
                400,
                window -> {
                    List<Node> shown =
                            window.nodes(node ->
                                    node instanceof Labeled label
                                            && label.getText() != null
                                            && label.getText().contains("press Step"));
                    assertEquals(1, shown.size());
                });
    }

    @Test
    void aClickOnACardSelectsItsLeader() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(4), 40, 40);
                    assertEquals(task(4), window.selection.task().get());
                    assertTrue(window.card(4).getPseudoClassStates().contains(SELECTED));
                    assertEquals(task(4), window.selection.hovered().get());
                });
    }

    @Test
    void aClickOnARowSelectsItsThread() {
        Window.in(
                1200,
                900,
                window -> {
                    window.show(Scenes.zoo());
                    CardNode card = window.card(3);
                    window.click(card, 60, Metrics.ROWS_TOP + Metrics.ROW_HEIGHT * 1.5);
                    assertEquals(task(4), window.selection.task().get());
                });
    }

    @Test
    void whatIsSelectedElsewhereIsSelectedHere() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.selection.task().set(task(5));
                    assertTrue(window.card(5).getPseudoClassStates().contains(SELECTED));
                    window.selection.task().set(null);
                    assertFalse(window.card(5).getPseudoClassStates().contains(SELECTED));
                });
    }

    @Test
    void whatIsBelowACardIsTakenAwayAndBroughtBack() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    int all = window.cards().size();
                    window.click(window.card(2), 40, 40);
                    window.press(KeyCode.C);
                    window.settle();
                    int below = all - window.cards().size();
                    assertTrue(below > 0);
                    assertTrue(window.card(2).card().tags().contains("+" + below));
                    window.show(Scenes.forkOfThree());
                    assertEquals(all - below, window.cards().size(), "it stays so");
                    window.press(KeyCode.C);
                    window.settle();
                    assertEquals(all, window.cards().size());
                });
    }

    @Test
    void aCardIsHiddenWithAllBelowItUntilAllIsShown() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    int all = window.cards().size();
                    window.click(window.card(4), 40, 40);
                    window.press(KeyCode.H);
                    window.settle();
                    assertTrue(window.cards().stream().noneMatch(it -> it.card().number() == 4));
                    window.press(KeyCode.A);
                    window.settle();
                    assertEquals(all, window.cards().size());
                });
    }

    @Test
    void processGroupsAndSessionsAreHullsWhereTheyAreAskedFor() throws IOException {
        List<Publication> run = RealRun.of("17-orphaned-group.c", "fifo");
        Publication moment = run.get(run.size() / 2);
        Jobs jobs = Jobs.of(moment.state());
        assertTrue(
                jobs.byProcess().values().stream().map(Jobs.Job::processGroup).distinct().count()
                        > 1,
                "the sample has several process groups");
        Window.in(
                900,
                600,
                window -> {
                    window.view.show(moment);
                    window.settle();
                    assertTrue(hulls(window).isEmpty());
                    window.click(window.cards().getFirst(), 40, 40);
                    window.press(KeyCode.J);
                    window.settle();
                    assertEquals(
                            window.cards().stream()
                                    .map(it -> jobs.byProcess().get(it.card().id()))
                                    .filter(Objects::nonNull)
                                    .map(Jobs.Job::processGroup)
                                    .distinct()
                                    .count(),
                            hulls(window).size(),
                            "one for each group");
                    assertFalse(hulls(window).isEmpty());
                    window.press(KeyCode.J);
                    window.settle();
                    assertTrue(hulls(window).isEmpty());
                });
    }

    private static List<Node> hulls(Window window) {
        return window.nodes(node -> node.getStyleClass().contains("tree-hull"));
    }

    @Test
    void aSearchSelectsOneCardAfterTheOther() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(1), 40, 40);
                    window.press(KeyCode.SLASH);
                    window.press(KeyCode.DIGIT4);
                    window.press(KeyCode.ENTER);
                    assertEquals(task(4), window.selection.task().get());
                    TreeModel tree =
                            new TreePresentation(new TreeTexts(Locale.ENGLISH))
                                    .present(Scenes.zoo().publication(), Adoptions.NONE);
                    List<Card> zombies = TreeSearch.find("Zombie", tree);
                    assertFalse(zombies.isEmpty());
                    assertTrue(zombies.stream().allMatch(card -> card.spoken().contains("zombie")));
                    assertEquals(List.of(), TreeSearch.find(" ", tree));
                });
    }

    @Test
    void arrowsWalkTheTree() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(1), 40, 40);
                    Map<KeyCode, TaskId> expected =
                            Map.of(KeyCode.RIGHT, task(2), KeyCode.LEFT, task(1));
                    window.press(KeyCode.RIGHT);
                    assertEquals(expected.get(KeyCode.RIGHT), window.selection.task().get());
                    window.press(KeyCode.RIGHT);
                    window.press(KeyCode.DOWN);
                    assertEquals(task(4), window.selection.task().get());
                    window.press(KeyCode.UP);
                    assertEquals(task(3), window.selection.task().get());
                    window.press(KeyCode.LEFT);
                    window.press(KeyCode.LEFT);
                    assertEquals(expected.get(KeyCode.LEFT), window.selection.task().get());
                });
    }

    @Test
    void zoomingByHandEndsTheAutomaticFitUntilAskedFor() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(1), 40, 40);
                    Bounds fitted = Window.onScreen(window.card(1));
                    window.press(KeyCode.ADD);
                    window.settle();
                    assertTrue(
                            Window.onScreen(window.card(1)).getWidth() > fitted.getWidth() * 1.2);
                    window.press(KeyCode.F);
                    window.settle();
                    assertEquals(
                            fitted.getWidth(), Window.onScreen(window.card(1)).getWidth(), 0.5);
                });
    }

    @Test
    void anotherProgramIsInViewWhereverOneLookedInTheLast() throws IOException {
        Publication another = RealRun.of("01-hello.c", "fifo").getFirst();
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(1), 40, 40);
                    Bounds fitted = Window.onScreen(window.card(1));
                    window.press(KeyCode.ADD);
                    window.settle();
                    window.show(Scenes.zombie());
                    assertTrue(
                            Window.onScreen(window.card(1)).getWidth() > fitted.getWidth() * 1.2,
                            "of the same program it stays as it was");
                    window.view.show(another);
                    window.settle();
                    assertTrue(
                            Window.onScreen(window.view.node())
                                    .contains(Window.onScreen(window.card(1))));
                });
    }

    @Test
    void everyCardHasAnAccessibleNameAndTheViewATextTwin() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.zombie());
                    String name = window.card(3).getAccessibleText();
                    assertTrue(name.contains("Process 3 fork3, zombie, zombie, exit 7"), name);
                    Node pane = window.nodes(TreePane.class::isInstance).getFirst();
                    assertEquals(
                            window.view.asText(),
                            pane.queryAccessibleAttribute(AccessibleAttribute.TEXT));
                });
    }

    @Test
    void cardsThatStayKeepTheirNodeAndTheirPlace() {
        Window.in(
                900,
                600,
                window -> {
                    exitscope.views.tree.Scene scene = Scenes.zombie();
                    window.show(scene);
                    CardNode before = window.card(5);
                    Bounds place = Window.onScreen(before);
                    window.show(Scenes.reap());
                    assertEquals(before, window.card(5));
                    assertEquals(place, Window.onScreen(window.card(5)));
                });
    }

    @Test
    void theFirstCardStandsInTheMiddleThoughTheEmptyPaneWasFittedBefore() {
        Window.in(
                900,
                600,
                window -> {
                    window.show(Scenes.one());
                    Bounds card = Window.onScreen(window.card(1));
                    Bounds pane = Window.onScreen(window.view.node());
                    assertEquals(pane.getCenterX(), card.getCenterX(), 2);
                });
    }
}
