package exitscope.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exitscope.views.Language;

import org.junit.jupiter.api.Test;

import picocli.CommandLine.TypeConversionException;

import java.util.Locale;
import java.util.stream.Stream;

class LanguageOptionTest {
    @Test
    void itTakesTheLanguagesThatThereAreWordsIn() {
        assertEquals(Stream.of(Language.values()).map(Language::tag).toList(), LanguageOption.TAGS);
        assertEquals(Locale.GERMAN, new LanguageOption.Converter().convert("de"));
        assertThrows(
                TypeConversionException.class, () -> new LanguageOption.Converter().convert("tlh"));
    }
}
