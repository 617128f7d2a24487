package exitscope.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.problem.ExitscopeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

class SettingsTest {
    @TempDir Path directory;

    private Path file() {
        return directory.resolve("deep/settings.properties");
    }

    @Test
    void whatIsSetIsThereAtTheNextStart() {
        Settings settings = Settings.in(file());
        settings.set("unit", "SECONDS");
        settings.set("odd", " = : # \u00e4\u201c\n\\ ");
        settings.set("list", List.of("one", "", "three"));
        settings.save();
        Settings next = Settings.in(file());
        assertEquals(TimeUnit.SECONDS, next.get("unit", TimeUnit.DAYS));
        assertEquals(Optional.of(" = : # \u00e4\u201c\n\\ "), next.get("odd"));
        assertEquals(List.of("one", "", "three"), next.list("list"));
        next.set("list", List.of("alone"));
        next.set("unit", (String) null);
        next.save();
        Settings third = Settings.in(file());
        assertEquals(List.of("alone"), third.list("list"));
        assertEquals(TimeUnit.DAYS, third.get("unit", TimeUnit.DAYS));
    }

    @Test
    void nonsenseIsAsGoodAsNothing() {
        Settings settings = Settings.forgotten();
        settings.set("unit", "FORTNIGHTS");
        settings.set("scale", "large");
        settings.set("nan", "NaN");
        settings.set("far", "9");
        assertEquals(TimeUnit.DAYS, settings.get("unit", TimeUnit.DAYS));
        assertEquals(Optional.empty(), settings.number("scale", 0, 3));
        assertEquals(Optional.empty(), settings.number("nan", 0, 3));
        assertEquals(Optional.empty(), settings.number("far", 0, 3));
        assertEquals(Optional.of(9.0), settings.number("far", 0, 9));
    }

    @Test
    void aDamagedFileIsPutAsideAndSaidSo() throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("settings.properties");
        byte[] damage = "theme=DARK\nbad=\\uZZZZ\n".getBytes(StandardCharsets.UTF_8);
        Files.write(file, damage);
        Settings settings = Settings.in(file);
        Path aside = settings.damaged().orElseThrow();
        assertEquals(Optional.empty(), settings.get("theme"));
        assertEquals(
                new String(damage, StandardCharsets.UTF_8),
                Files.readString(aside, StandardCharsets.UTF_8));
        settings.set("theme", "LIGHT");
        settings.save();
        assertEquals(Optional.of("LIGHT"), Settings.in(file).get("theme"));
        assertTrue(Settings.in(file).damaged().isEmpty());
    }

    @Test
    void whatCannotBeReadIsNotWrittenOver() throws IOException {
        // A directory is no file that is damaged.
        Path file = Files.createDirectories(directory.resolve("settings.properties"));
        Settings settings = Settings.in(file);
        assertEquals(Optional.of(file), settings.damaged());
        assertFalse(settings.kept());
        settings.set("theme", "DARK");
        assertThrows(ExitscopeException.class, settings::save);
        assertTrue(Files.isDirectory(file));
    }

    @Test
    void damageThatCannotBePutAsideStays() throws IOException {
        Files.createDirectories(directory.resolve("settings.properties.damaged/full"));
        Path file = Files.writeString(directory.resolve("settings.properties"), "bad=\\uZZZZ");
        Settings settings = Settings.in(file);
        assertEquals(Optional.of(file), settings.damaged());
        settings.set("theme", "DARK");
        assertThrows(ExitscopeException.class, settings::save);
        assertEquals("bad=\\uZZZZ", Files.readString(file));
    }

    @Test
    void whatBecomesUnreadableMeanwhileIsNotWrittenOver() throws IOException {
        Path file = directory.resolve("settings.properties");
        Settings settings = Settings.in(file);
        settings.set("theme", "DARK");
        Files.createDirectories(file);
        assertThrows(ExitscopeException.class, settings::save);
        Files.delete(file);
        settings.save();
        assertEquals(Optional.of("DARK"), Settings.in(file).get("theme"));
    }

    @Test
    void noBytesWhateverKeepTheWindowFromOpening() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Path file = Files.write(directory.resolve("s" + i), bytes);
            Settings settings = Settings.in(file);
            settings.set("theme", "DARK");
            settings.save();
            assertEquals(Optional.of("DARK"), Settings.in(file).get("theme"));
        }
    }

    @Test
    void whatAnotherWindowOrAnotherVersionHasWrittenStays() {
        Settings one = Settings.in(file());
        Settings other = Settings.in(file());
        one.set("mine", "1");
        one.save();
        other.set("yours", "2");
        other.save();
        assertEquals(Map.of("mine", "1", "yours", "2"), Settings.in(file()).beginningWith(""));
    }

    @Test
    void whatCannotBeWrittenIsSaid() throws IOException {
        Path blocked = Files.writeString(directory.resolve("blocked"), "");
        Settings settings = Settings.in(blocked.resolve("settings.properties"));
        settings.set("a", "b");
        assertThrows(ExitscopeException.class, settings::save);
        assertFalse(Files.isDirectory(blocked));
    }

    @Test
    void theyLieWhereThePlatformKeepsThem() {
        assertEquals(
                Path.of("/here/settings.properties"),
                SettingsPlace.of(Map.of("EXITSCOPE_CONFIG", "/here"), "Linux"));
        assertEquals(
                Path.of("/xdg/exitscope/settings.properties"),
                SettingsPlace.of(Map.of("XDG_CONFIG_HOME", "/xdg"), "Linux"));
        assertTrue(
                SettingsPlace.of(Map.of(), "Linux")
                        .endsWith(".config/exitscope/settings.properties"));
        assertTrue(
                SettingsPlace.of(Map.of("XDG_CONFIG_HOME", "not/whole"), "Linux")
                        .endsWith(".config/exitscope/settings.properties"));
    }
}
