package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.publish.Publication;

import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class WhileSeenTest {
    private final Region node = new Region();
    private final List<Publication> drawn = new ArrayList<>();
    private final WhileSeen seen = new WhileSeen(node, drawn::add);

    @Test
    void whatIsSeenShowsEveryMoment() {
        seen.show(Scenes.booted());
        seen.show(Scenes.zombie());
        seen.refresh();
        assertEquals(List.of(Scenes.booted(), Scenes.zombie(), Scenes.zombie()), drawn);
    }

    @Test
    void whatIsNotSeenShowsTheNewestOnceItIs() {
        node.setVisible(false);
        seen.show(Scenes.booted());
        seen.show(Scenes.zombie());
        seen.refresh();
        assertEquals(List.of(), drawn);
        node.setVisible(true);
        assertEquals(List.of(Scenes.zombie()), drawn);
        node.setVisible(false);
        node.setVisible(true);
        assertEquals(List.of(Scenes.zombie()), drawn, "it was shown already");
    }

    @Test
    void withoutAMomentThereIsNothingToShow() {
        seen.refresh();
        assertEquals(List.of(), drawn);
    }
}
