package exitscope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exitscope.app.settings.Settings;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

class RecentFilesTest {
    private final RecentFiles recent = new RecentFiles(Settings.forgotten());

    @Test
    void aFileIsTheSameHoweverItsPathIsWritten() {
        recent.add(Path.of("there/a.c"));
        recent.add(Path.of("b.c"));
        recent.add(Path.of("there/../there/a.c"));
        Path a = Path.of("there/a.c").toAbsolutePath();
        Path b = Path.of("b.c").toAbsolutePath();
        assertEquals(List.of(a, b), recent.all());
        recent.remove(Path.of("there/./a.c"));
        assertEquals(List.of(b), recent.all());
    }
}
