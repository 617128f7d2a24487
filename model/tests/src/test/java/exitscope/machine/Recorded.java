package exitscope.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a program printed on Linux. Where that depends on the schedule, the file holds every
/// outcome that Linux allows, with a line `--- or ---` between them.
record Recorded(List<String> outcomes) {
    private static final String OR = "--- or ---\n";

    static Recorded in(Path file) throws IOException {
        return new Recorded(Arrays.asList(Files.readString(file).split(OR, -1)));
    }

    /// That `output` is one of the outcomes.
    void check(String output, String circumstances) {
        if (!outcomes.contains(output)) {
            assertEquals(outcomes.getFirst(), output, circumstances);
        }
    }
}
