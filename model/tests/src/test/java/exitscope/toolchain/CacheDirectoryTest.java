package exitscope.toolchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ToolchainProblem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class CacheDirectoryTest {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @TempDir Path temporary;

    @Test
    void platformsHaveTheirOwnPlaces() {
        assertEquals(List.of(HOME.resolve(".cache/exitscope")), candidates("Linux", Map.of()));
        assertEquals(
                List.of(Path.of("/c/exitscope")),
                candidates("Linux", Map.of("XDG_CACHE_HOME", "/c")));
        assertEquals(
                List.of(HOME.resolve(".cache/exitscope")),
                candidates("Linux", Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(
                List.of(HOME.resolve("Library/Caches/Exitscope")),
                candidates("Mac OS X", Map.of()));
        assertEquals(
                List.of(Path.of("/local/Exitscope")),
                candidates("Windows 11", Map.of("LOCALAPPDATA", "/local")));
        assertEquals(
                List.of(Path.of("/own")), candidates("Linux", Map.of("EXITSCOPE_CACHE", "/own")));
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsReplaced() throws IOException {
        Path file = Files.createFile(temporary.resolve("a file"));
        Path place = CacheDirectory.at(file.resolve("below")).path();
        assertNotEquals(file.resolve("below"), place);
        assertTrue(Files.isWritable(place));
    }

    @Test
    void platformsWithoutACompilerAreToldSo() {
        assertEquals(Platform.LINUX_ARM64, Platform.of("Linux", "aarch64"));
        assertEquals(Platform.MACOS_ARM64, Platform.of("Mac OS X", "aarch64"));
        assertEquals(Platform.WINDOWS_X86_64, Platform.of("Windows 11", "amd64"));
        var problem = assertThrows(ToolchainProblem.class, () -> Platform.of("Linux", "riscv64"));
        assertEquals("there is no bundled compiler for Linux on riscv64", problem.getMessage());
    }

    private static List<Path> candidates(String os, Map<String, String> environment) {
        return CacheDirectory.candidates(environment, os);
    }
}
