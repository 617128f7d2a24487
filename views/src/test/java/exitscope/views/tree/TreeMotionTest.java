package exitscope.views.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Cards and links on their way from one picture to the next.
@Tag("fx")
class TreeMotionTest {
    @Test
    void cardsMayGoWhileTheOthersAreStillMoving() {
        Window.in(
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
