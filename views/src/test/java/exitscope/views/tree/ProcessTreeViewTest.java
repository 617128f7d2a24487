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
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws in the Headless platform; clicks and keys come from JavaFX's robot.
@Tag("fx")
class ProcessTreeViewTest {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private static void in(double width, double height, Consumer<Window> body) {
        FxThread.run(() -> {
            Window window = new Window(width, height);
            try {
                body.accept(window);
            } finally {
                window.close();
            }
        });
    }

    @Test
    void anEmptyTreeSaysWhatToDo() {
        in(
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
        in(
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
        in(
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
        in(
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
        in(
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
        in(
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
        in(
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
        in(
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
        in(
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
        in(
                900,
                600,
                window -> {
                    window.show(Scenes.forkOfThree());
                    window.click(window.card(1), 40, 40);
                    Bounds fitted = onScreen(window.card(1));
                    window.press(KeyCode.ADD);
                    window.settle();
                    assertTrue(onScreen(window.card(1)).getWidth() > fitted.getWidth() * 1.2);
                    window.press(KeyCode.F);
                    window.settle();
                    assertEquals(fitted.getWidth(), onScreen(window.card(1)).getWidth(), 0.5);
                });
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    @Test
    void everyCardHasAnAccessibleNameAndTheViewATextTwin() {
        in(
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
        in(
                900,
                600,
                window -> {
                    exitscope.views.tree.Scene scene = Scenes.zombie();
                    window.show(scene);
                    CardNode before = window.card(5);
                    Bounds place = onScreen(before);
                    window.show(Scenes.reap());
                    assertEquals(before, window.card(5));
                    assertEquals(place, onScreen(window.card(5)));
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 30, 60, 250, 1000})
    void nothingIsClippedOrOverlapped(int tasks) {
        in(
                1280,
                800,
                window -> {
                    for (long seed = 0; seed < 3; seed++) {
                        window.show(Scenes.random(tasks, seed));
                        magnify(window);
                        Wholeness.check(window, tasks + " tasks, seed " + seed);
                    }
                });
    }

    @Test
    void nothingIsClippedOrOverlappedInAnyMoment() {
        in(
                1100,
                900,
                window -> {
                    for (var scene :
                            List.of(
                                    Scenes.one(),
                                    Scenes.forkOfThree(),
                                    Scenes.exiting(),
                                    Scenes.zombie(),
                                    Scenes.reap(),
                                    Scenes.reparenting(),
                                    Scenes.zoo(),
                                    Scenes.namespaces())) {
                        window.show(scene);
                        Wholeness.check(window, window.view.asText());
                    }
                });
    }

    @Test
    void theLongestWordsFitOnACard() {
        in(
                1280,
                800,
                window -> {
                    TreeTexts texts = new TreeTexts(Locale.ENGLISH);
                    TreeModel tree =
                            new TreePresentation(texts)
                                    .present(Scenes.wordy().publication(), Adoptions.NONE);
                    Pane sheet = new Pane();
                    int index = 0;
                    for (Card card : tree.cards()) {
                        CardNode node = new CardNode(texts);
                        node.show(card);
                        node.relocate((index % 12) * 250.0, Math.floorDiv(index, 12) * 700.0);
                        sheet.getChildren().add(node);
                        index++;
                    }
                    window.add(sheet);
                    assertEquals(tree.size(), window.cards().size());
                    Wholeness.check(window, "the sheet of long words");
                });
    }

    /// From afar there are blocks only; cards are looked at near by.
    private static void magnify(Window window) {
        window.view.fit();
        window.settle();
        while (window.cards().isEmpty()) {
            window.view.zoomIn();
            window.settle();
        }
    }

    @Test
    void everyToolKeepsWithinANarrowPane() {
        in(
                325,
                500,
                window -> {
                    window.show(Scenes.forkOfThree());
                    Node strip = window.view.node().lookup(".tree-strip");
                    assertFalse(strip.lookup("#tree-show-all").isVisible());
                    window.view.node().lookup(".tree-pane").requestFocus();
                    window.selection.task().set(new TaskId(2));
                    window.press(KeyCode.C);
                    window.settle();
                    assertTrue(strip.lookup("#tree-show-all").isVisible(), "something is folded");
                    double end = onScreen(strip).getMaxX();
                    for (Node tool : ((Parent) strip).getChildrenUnmodifiable()) {
                        if (tool.isVisible()) {
                            assertTrue(onScreen(tool).getMaxX() <= end, tool + " is outside");
                        }
                    }
                });
    }

    @Test
    void theFirstCardStandsInTheMiddleThoughTheEmptyPaneWasFittedBefore() {
        in(
                900,
                600,
                window -> {
                    window.show(Scenes.one());
                    Bounds card = onScreen(window.card(1));
                    Bounds pane = onScreen(window.view.node());
                    assertEquals(pane.getCenterX(), card.getCenterX(), 2);
                });
    }

    @Test
    void cardsMayGoWhileTheOthersAreStillMoving() {
        in(
                900,
                600,
                window -> {
                    window.show(Scenes.one());
                    window.view.animated(true);
                    for (int i = 0; i < 3; i++) {
                        window.show(Scenes.forkOfThree());
                        window.show(Scenes.one());
                    }
                    assertEquals(
                            List.of(1),
                            window.cards().stream()
                                    .filter(card -> !card.isMouseTransparent())
                                    .map(card -> card.card().id().value())
                                    .toList());
                });
    }

    @Test
    void animationEndsWhereThePictureWithoutItIs() throws InterruptedException {
        Window window =
                FxThread.call(() -> {
                    Window made = new Window(900, 600).show(Scenes.exiting());
                    made.view.animated(true);
                    made.show(Scenes.reparenting());
                    return made;
                });
        Window still = FxThread.call(() -> new Window(900, 600).show(Scenes.reparenting()));
        String wanted = FxThread.call(() -> placesAndOpacities(still));
        String found = "";
        for (int tries = 0; tries < 400 && !found.equals(wanted); tries++) {
            Thread.sleep(50);
            found = FxThread.call(() -> placesAndOpacities(window));
        }
        assertEquals(wanted, found);
        FxThread.run(() -> {
            still.close();
            window.close();
        });
    }

    private static String placesAndOpacities(Window window) {
        String links =
                window.view.node().lookupAll(".tree-link").stream()
                        .filter(Path.class::isInstance)
                        .flatMap(link -> ((Path) link).getElements().stream())
                        .map(PathElement::toString)
                        .sorted()
                        .collect(Collectors.joining("\n"));
        return cards(window) + "\n" + links;
    }

    private static String cards(Window window) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(window::card)
                .map(card ->
                        "%.2f %.2f %.2f"
                                .formatted(card.getLayoutX(), card.getLayoutY(), card.getOpacity()))
                .collect(Collectors.joining("\n"));
    }
}
