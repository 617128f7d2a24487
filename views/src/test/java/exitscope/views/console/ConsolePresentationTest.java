package exitscope.views.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import exitscope.publish.Publication;
import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.views.Messages;
import exitscope.views.RealRun;
import exitscope.views.Scenes;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

class ConsolePresentationTest {
    private final ConsolePresentation console =
            new ConsolePresentation(new Messages(Locale.ENGLISH));
    private final StringBuilder text = new StringBuilder();

    @Test
    void theMarginNamesEveryWriterOfALineOnce() {
        show(Scenes.zombie());
        assertEquals(
                """
                two children are born
                child 1: my parent is 2
                child 2: (5 was quicker) my parent is 2
                child 2: cannot open the log
                """,
                text.toString());
        assertEquals(List.of("3"), writers(1));
        assertEquals(List.of("4", "5"), writers(2));
        assertFalse(console.margin(2).error());
        assertTrue(console.margin(3).error());
    }

    @Test
    void everyCharacterKnowsTheWriteItCameBy() throws IOException {
        Publication end = RealRun.of("06-sigchld-handler.c", "random:1").getLast();
        show(end);
        StringBuilder again = new StringBuilder();
        long shown = -1;
        for (int i = 0; i < text.length(); i++) {
            long chunk = console.chunkAt(i).orElse(shown);
            if (chunk != shown) {
                shown = chunk;
                again.append(
                        requireNonNull(end.state().console().output().get(chunk)).bytes().text());
            }
        }
        assertEquals(text.toString(), again.toString().replace("\r", ""));
        assertTrue(console.chunkAt(text.length()).isEmpty());
        assertTrue(console.chunkAt(-1).isEmpty());
    }

    @Test
    void tasksBornOneAfterAnotherWriteInDifferentColours() {
        ConsolePresentation.Edit edit = console.show(Scenes.zombie());
        List<ConsolePresentation.Writer> second = console.margin(2).writers();
        assertNotEquals(second.getFirst().colour(), second.getLast().colour());
        assertTrue(
                edit.pieces().stream().map(ConsolePresentation.Piece::colour).distinct().count()
                        >= 3);
    }

    @Test
    void goingBackTakesOutputAwayAndGoingForwardBringsItAgain() throws IOException {
        List<Publication> run = RealRun.of("06-sigchld-handler.c", "random:1");
        for (Publication moment : run) {
            show(moment);
            assertEquals(written(moment), text.toString());
        }
        for (Publication moment : run.reversed()) {
            show(moment);
            assertEquals(written(moment), text.toString());
        }
        List<Publication> shuffled = new java.util.ArrayList<>(run);
        Collections.shuffle(shuffled, new java.util.Random(1));
        for (Publication moment : shuffled) {
            show(moment);
            assertEquals(written(moment), text.toString());
        }
    }

    @Test
    void goingForwardOnlyAppends() {
        show(Scenes.many(3));
        int before = text.length();
        ConsolePresentation.Edit edit = console.show(Scenes.many(5));
        assertEquals(before, edit.from(), "nothing is cut off");
        assertTrue(console.show(Scenes.many(5)).isEmpty(), "the same output changes nothing");
    }

    @Test
    void aTerminalsErasuresAreCarriedOut() throws IOException {
        Publication base = RealRun.of("06-sigchld-handler.c", "fifo").getFirst();
        List<String> written =
                List.of(
                        "ab",
                        "c\b \b",
                        "\b \bX\r\n",
                        "a\tb\b \b",
                        "\b\b\b\b\b\b\bc",
                        "\rZ",
                        "\u0007");
        List<String> expected =
                List.of("ab", "ab", "aX\n", "aX\na       ", "aX\nac", "aX\nZc", "aX\nZc");
        Console console = base.state().console();
        List<Publication> moments = new java.util.ArrayList<>();
        for (String chunk : written) {
            console =
                    console.withOutput(
                            console.output()
                                    .with(
                                            moments.size(),
                                            new Console.Chunk(null, 0, 0, Bytes.utf8(chunk))),
                            0);
            moments.add(RealRun.withConsole(base, console));
        }
        for (int i = 0; i < moments.size(); i++) {
            show(moments.get(i));
            assertEquals(expected.get(i), text.toString(), "forward " + i);
        }
        for (int i = moments.size() - 1; i >= 0; i--) {
            show(moments.get(i));
            assertEquals(expected.get(i), text.toString(), "back " + i);
        }
        assertTrue(console.output().size() > 1 && this.console.margin(0).writers().isEmpty());
    }

    @Test
    void whatTheInputWaitsForIsSaid() {
        show(Scenes.zombie());
        assertEquals("8 waits for input", console.status());
    }

    private void show(Publication moment) {
        ConsolePresentation.Edit edit = console.show(moment);
        if (!edit.isEmpty()) {
            text.setLength(edit.from());
            edit.pieces().forEach(piece -> text.append(piece.text()));
        }
    }

    private static String written(Publication moment) {
        StringBuilder all = new StringBuilder();
        for (Console.Chunk chunk : moment.state().console().output().values()) {
            all.append(chunk.bytes().text());
        }
        return all.toString().replace("\r\n", "\n");
    }

    private List<String> writers(int line) {
        return console.margin(line).writers().stream()
                .map(ConsolePresentation.Writer::number)
                .toList();
    }
}
