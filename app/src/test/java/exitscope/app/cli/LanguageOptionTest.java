package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.words.Language;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.TypeConversionException;

class LanguageOptionTest {
    @Test
    void itTakesTheLanguagesThatThereAreWordsIn() {
        for (Language language : Language.values()) {
            assertEquals(language.locale(), new LanguageOption.Converter().convert(language.tag()));
        }
        assertThrows(
                TypeConversionException.class, () -> new LanguageOption.Converter().convert("tlh"));
    }
}
