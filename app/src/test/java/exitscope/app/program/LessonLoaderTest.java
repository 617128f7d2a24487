package exitscope.app.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class LessonLoaderTest {
    @ParameterizedTest
    @CsvSource({
        "a/b/03-zombie.md, 03-zombie.c, ''",
        "03-zombie.de.md, 03-zombie.c, de",
        "03-zombie.en.md, 03-zombie.c, en",
        "lab.io.md, lab.io.c, ''",
        "lab.io.de.md, lab.io.c, de"
    })
    void onlyALanguageThatThereIsPartsTheNameFromThatOfItsProgram(
            Path file, String program, String language) {
        assertEquals(program, LessonLoader.programOf(file));
        assertEquals(language, LessonLoader.languageOf(file));
    }
}
