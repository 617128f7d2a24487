package exitscope.app.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RecoveryFilesTest {
    @TempDir Path directory;

    private List<Path> left() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void whatNobodyHoldsIsAbandonedUntilItIsDiscarded() throws IOException {
        RecoveryFiles files = new RecoveryFiles(directory);
        files.keep(new byte[] {1});
        files.keep(new byte[] {1, 2});
        assertEquals(List.of(), new RecoveryFiles(directory).abandoned());
        files.letGo();
        List<Path> abandoned = new RecoveryFiles(directory).abandoned();
        assertEquals(1, abandoned.size());
        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(abandoned.getFirst()));
        RecoveryFiles.discard(abandoned.getFirst());
        assertEquals(List.of(), left());
    }

    @Test
    void onceClosedNothingIsLeftAndNothingIsKept() throws IOException {
        RecoveryFiles files = new RecoveryFiles(directory);
        files.keep(new byte[] {1});
        files.close();
        assertEquals(List.of(), left());
        files.keep(new byte[] {2});
        assertEquals(List.of(), left());
    }
}
