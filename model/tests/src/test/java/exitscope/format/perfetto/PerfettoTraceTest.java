package exitscope.format.perfetto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import exitscope.change.Transition;
import exitscope.machine.GuestRun;
import exitscope.machine.Machine;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the Trace Event Format asks for, and that a trace tells the run.
class PerfettoTraceTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");

    private static JsonNode trace(String sample) throws IOException {
        MachineState state =
                GuestRun.boot(sample, Files.readString(SAMPLES.resolve(sample)), false);
        Schedule policy = Schedule.parse("fifo");
        StringWriter text = new StringWriter();
        PerfettoTrace trace = new PerfettoTrace(text, state, 0);
        for (List<Choice> enabled = Machine.enabled(state);
                !enabled.isEmpty();
                enabled = Machine.enabled(state)) {
            Transition transition = Machine.step(state, policy.pick(state, enabled));
            trace.add(transition);
            state = transition.after();
        }
        trace.finish();
        return new ObjectMapper().readTree(text.toString()).get("traceEvents");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03-zombie.c",
                "12-fork-tree.c",
                "08-vfork.c",
                "21-tracer.c",
                "22-leader-exits-first.c"
            })
    void statesOfATaskFollowOneAnotherWithoutGapOrOverlap(String sample) throws IOException {
        Map<Integer, TreeMap<BigDecimal, BigDecimal>> states = new HashMap<>();
        for (JsonNode event : trace(sample)) {
            if (event.get("ph").asText().equals("X") && event.get("cat").asText().equals("state")) {
                BigDecimal from = event.get("ts").decimalValue();
                BigDecimal to = from.add(event.get("dur").decimalValue());
                assertTrue(to.compareTo(from) >= 0, "no slice lasts less than nothing");
                TreeMap<BigDecimal, BigDecimal> own =
                        states.computeIfAbsent(event.get("tid").asInt(), _ -> new TreeMap<>());
                own.merge(from, to, BigDecimal::max);
            }
        }
        assertTrue(states.size() >= 3, "init, the program and a child have tracks");
        states.forEach((task, own) -> {
            BigDecimal end = own.firstKey();
            for (Map.Entry<BigDecimal, BigDecimal> slice : own.entrySet()) {
                assertEquals(
                        0,
                        slice.getKey().compareTo(end),
                        "task " + task + " is in one state at " + end);
                end = slice.getValue();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-zombie.c", "06-sigchld-handler.c", "09-subreaper.c"})
    void everyArrowHasTwoEndsInSlices(String sample) throws IOException {
        Map<Integer, JsonNode> begun = new HashMap<>();
        Set<Integer> ended = new HashSet<>();
        Set<String> slices = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode event : trace(sample)) {
            String place = event.path("tid") + " " + event.path("ts") + " " + event.path("name");
            switch (event.get("ph").asText()) {
                case "X" -> slices.add(place);
                case "s" -> {
                    begun.put(event.get("id").asInt(), event);
                    assertTrue(slices.contains(place), "begins in a slice: " + place);
                    names.add(event.get("name").asText());
                }
                case "f" -> {
                    JsonNode from = requireNonNull(begun.get(event.get("id").asInt()));
                    assertEquals(from.get("name"), event.get("name"));
                    assertEquals("e", event.get("bp").asText());
                    assertTrue(slices.contains(place), "ends in a slice: " + place);
                    ended.add(event.get("id").asInt());
                }
                default -> {
                    // Names and instants.
                }
            }
        }
        assertEquals(begun.keySet(), ended);
        assertTrue(names.contains("fork"), names.toString());
        assertTrue(names.contains("waited for"), names.toString());
        if (sample.startsWith("09")) {
            assertTrue(names.contains("new parent"), names.toString());
        }
    }

    @Test
    void aZombieIsASliceAndTasksHaveTheirNumbersAndNames() throws IOException {
        Set<String> slices = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (JsonNode event : trace("03-zombie.c")) {
            if (event.get("ph").asText().equals("M")) {
                names.add(event.get("name").asText() + " " + event.at("/args/name").asText());
            } else if (event.get("tid").asInt() == 3) {
                slices.add(event.get("name").asText());
            }
        }
        assertTrue(slices.contains("zombie"), slices.toString());
        assertTrue(slices.contains("running"), slices.toString());
        assertTrue(names.contains("process_name 3 03-zombie"), names.toString());
        assertTrue(names.contains("thread_name 1 init"), names.toString());
    }
}
