package exitscope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("fx")
class ThemeTest {
    @AfterAll
    static void asItWas() {
        Fx.run(Theme.LIGHT::applyToApplication);
    }

    @ParameterizedTest
    @EnumSource
    void groundIsWhatAStyledSceneLiesOn(Theme theme) {
        Background background =
                Fx.call(() -> {
                    Scene scene = theme.scene(new Region(), 10, 10);
                    Region root = (Region) scene.getRoot();
                    root.applyCss();
                    return root.getBackground();
                });
        assertEquals(theme.ground(), background.getFills().getLast().getFill());
    }
}
