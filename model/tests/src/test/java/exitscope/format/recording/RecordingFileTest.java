package exitscope.format.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.history.History;
import exitscope.machine.Boot;
import exitscope.machine.BootOptions;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Bookmark;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.StateFingerprint;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.SourceFile;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class RecordingFileTest {
    /// With `-Dexitscope.mutants=TIMES` and `-Dexitscope.seed=SEED` more files are damaged, and in
    /// other ways.
    private static final int TIMES = Integer.getInteger("exitscope.mutants", 1);

    private static final long SEED = Long.getLong("exitscope.seed", 1);

    private static final String PROGRAM =
            """
            #include <stdio.h>
            #include <sys/wait.h>
            #include <unistd.h>
            int main(void) {
                char line[80];
                if (fork() == 0)
                    _exit(3);
                fgets(line, sizeof line, stdin);
                printf("read %s", line);
                wait(0);
                return 0;
            }
            """;

    private static final BootOptions BOOT =
            new BootOptions(
                    GuestRun.compile("ask.c", PROGRAM),
                    "ask.c",
                    List.of("one", "two words"),
                    List.of("PATH=/bin"),
                    null,
                    null,
                    TerminalStreams.ALL,
                    Bytes.EMPTY,
                    false,
                    Limits.DEFAULT,
                    Personality.LINUX);

    private static final Recording RECORDING = recording();

    /// Two branches, input, and something of every kind of mark.
    private static Recording recording() {
        History history = new History(Boot.boot(BOOT), new Schedule.RoundRobin());
        runOn(history);
        history.choose(new Choice.Type(Bytes.utf8("hello\n")));
        runOn(history);
        history.seek(Moment.START);
        while (history.state().runnable().size() < 2) {
            history.forward();
        }
        Choice recorded = history.recorded();
        history.choose(
                Machine.enabled(history.state()).stream()
                        .filter(choice -> !choice.equals(recorded))
                        .findFirst()
                        .orElseThrow());
        runOn(history);
        history.choose(new Choice.CloseInput());
        runOn(history);
        history.name(1, "the other \"way\"");
        history.seek(new Moment(0, 12, 0));
        Marks marks =
                new Marks(
                        List.of(
                                Breakpoint.parse("line 6 if number == 1").withId(1),
                                Breakpoint.parse("when zombies > 0").withId(2).withEnabled(false)),
                        List.of(Watch.parse("task(1).children").withId(3).withStops(true)),
                        List.of(new Bookmark(4, new Moment(1, 3, 0), "hier", "line\nline ü")));
        return new Recording(
                BOOT,
                new Origin(
                        PROGRAM,
                        List.of(new SourceFile("more.c", "int more;\n")),
                        "/usr/bin/clang",
                        List.of("-O2", "-DNAME=1")),
                "round-robin",
                history.record(),
                marks,
                List.of(new Recording.Setting("divider", "0.5")),
                "test");
    }

    private static void runOn(History history) {
        while (history.forward()) {
            // To where it sleeps or ends.
        }
    }

    private static ExitscopeException refused(byte[] content) {
        ExitscopeException problem =
                assertThrows(
                        ExitscopeException.class, () -> RecordingFile.read("a.exitscope", content));
        assertTrue(problem.getMessage().startsWith("a.exitscope: "), problem::getMessage);
        assertFalse(problem.wayOut().toString().isBlank());
        return problem;
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        byte[] content = RecordingFile.write(RECORDING);
        assertTrue(RecordingFile.isRecording(content));
        Recording read = RecordingFile.read("a.exitscope", content);
        assertEquals(RECORDING.origin(), read.origin());
        assertEquals(RECORDING.marks(), read.marks());
        assertEquals(RECORDING.layout(), read.layout());
        assertEquals(RECORDING.history().moment(), read.history().moment());
        assertEquals(RECORDING.boot(), read.boot());
        assertArrayEquals(content, RecordingFile.write(read));
    }

    @Test
    void aSessionReplaysWithoutThePerson() {
        Recording read = RecordingFile.read("a", RecordingFile.write(RECORDING));
        Recording.Replayed replayed = read.replay(History.DEFAULT_BUDGET, _ -> {});
        assertTrue(replayed.faithful());
        History history = replayed.history();
        assertEquals(2, history.branches().size());
        assertEquals("the other \"way\"", history.branches().get(1).name());
        history.seek(new Moment(0, Long.MAX_VALUE, 0));
        assertEquals(0, history.state().ended() == null ? 1 : 0, "the input was given again");
        assertTrue(history.state().console().written() > 0);
        History original = RECORDING.replay(History.DEFAULT_BUDGET, _ -> {}).history();
        for (int branch = 0; branch < 2; branch++) {
            for (long step = 0; step < 60; step += 7) {
                Moment moment = new Moment(branch, step, 0);
                assertEquals(
                        StateFingerprint.of(original.stateAt(moment)),
                        StateFingerprint.of(history.stateAt(moment)));
            }
        }
    }

    @Test
    void foreignNewerAndCutFilesAreRefusedWithAWayOut() {
        byte[] content = RecordingFile.write(RECORDING);
        assertTrue(refused(new byte[0]).getMessage().contains("not an Exitscope session"));
        refused("int main(void) {}".getBytes(StandardCharsets.UTF_8));
        refused("{\"name\": 1}".getBytes(StandardCharsets.UTF_8));
        refused("{\"exitscope\": 1}".getBytes(StandardCharsets.UTF_8));
        refused("{\"exitscope\": -1}".getBytes(StandardCharsets.UTF_8));
        String text = new String(content, StandardCharsets.UTF_8);
        String newer = text.replaceFirst("\"exitscope\" : 1", "\"exitscope\" : 2");
        assertTrue(
                refused(newer.getBytes(StandardCharsets.UTF_8))
                        .getMessage()
                        .contains("newer Exitscope"));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            refused(Arrays.copyOf(content, random.nextInt(content.length)));
        }
    }

    @Test
    void noChangedByteGoesUnnoticed() {
        byte[] content = RecordingFile.write(RECORDING);
        SplittableRandom random = new SplittableRandom(SEED);
        int mutants = 1_500 * TIMES;
        for (int i = 0; i < mutants; i++) {
            byte[] mutant = content.clone();
            int at = random.nextInt(mutant.length);
            mutant[at] ^= (byte) random.nextInt(1, 256);
            refused(mutant);
        }
    }

    /// As by somebody who means harm, or by a defect of ours: the checksum is right.
    @Test
    void whatIsWrongInsideIsRefusedOrReplaysInItsLimits() {
        byte[] content = RecordingFile.write(RECORDING);
        SplittableRandom random = new SplittableRandom(SEED + 1);
        String[] values = {
            "-1",
            "0",
            "1",
            "99999999999",
            "1e9",
            "null",
            "true",
            "\"\"",
            "[]",
            "{}",
            "\"x\"",
            "9223372036854775807",
            "2147483647"
        };
        int opened = 0;
        int refused = 0;
        String text = new String(content, StandardCharsets.UTF_8);
        List<Integer> members =
                Pattern.compile(" : (?=[^\\[{])")
                        .matcher(text)
                        .results()
                        .map(MatchResult::start)
                        .toList();
        int bytes = text.indexOf("\"schedule\"");
        for (int i = 0; i < 2_000 * TIMES; i++) {
            byte[] mutant;
            if (i % 2 == 0) {
                mutant = content.clone();
                int from = i % 4 == 0 ? 0 : bytes;
                for (int n = random.nextInt(1, 4); n > 0; n--) {
                    mutant[random.nextInt(from, mutant.length)] = (byte) random.nextInt(32, 127);
                }
            } else {
                int colon = members.get(random.nextInt(members.size()));
                int end = text.indexOf('\n', colon);
                boolean comma = text.charAt(end - 1) == ',';
                String value = values[random.nextInt(values.length)];
                mutant =
                        (text.substring(0, colon + 3)
                                        + value
                                        + (comma ? "," : "")
                                        + text.substring(end))
                                .getBytes(StandardCharsets.UTF_8);
            }
            try {
                Recording read =
                        RecordingFile.read("a.exitscope", RecordingFile.withDigest(mutant));
                read.replay(History.DEFAULT_BUDGET, _ -> {});
                opened++;
            } catch (ExitscopeException problem) {
                assertFalse(problem.getMessage().isBlank());
                assertFalse(problem.wayOut().toString().isBlank());
                refused++;
            }
        }
        assertTrue(opened > 20 && refused > 500, opened + " opened, " + refused + " refused");
    }
}
