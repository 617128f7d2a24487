package exitscope.format.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.recording.ShortRun;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;

/// A run as one line of text, `exitscope:1:…`, to be pasted into a message or a lesson.
///
/// Behind the version stands, in base64 for URLs and deflated, a JSON object: `name`, `source`
/// (missing for a sample), `image` (the SHA-256 of the program), `arguments`, `asInit`, `schedule`,
/// `personality`, `terminals` (a letter each of `ioe`), `input` and `inputClosed`, `length`,
/// `ticks`, and `choices`: those that are not the schedule's, as `[steps since the one before,
/// task, limit]`, the limit missing for a whole slice; a task of 0 is a timer, -1 input in base64
/// in place of the limit, -2 the end of the input.
public final class ShortForm {
    /// What every short form begins with.
    public static final String SCHEME = "exitscope:";

    private static final int VERSION = 1;

    /// Longer ones are better saved as files.
    private static final int LONGEST = 1 << 16;

    private static final int MOST_BYTES = 4 << 20;
    private static final int TIMER = 0;
    private static final int TYPED = -1;
    private static final int CLOSED = -2;
    private static final Phrase NAME = Phrase.of("short.name");

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder().maxNestingDepth(8).build())
                            .build());

    private ShortForm() {}

    /// Whether a text is meant to be one.
    public static boolean isShortForm(String text) {
        return text.strip().startsWith(SCHEME);
    }

    /// The line.
    ///
    /// @return null when it would be too long to paste
    public static @Nullable String write(ShortRun run) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", run.name());
        if (run.source() != null) {
            json.put("source", run.source());
        }
        json.put("image", run.image());
        run.arguments().forEach(json.putArray("arguments")::add);
        json.put("asInit", run.asInit());
        json.put("schedule", run.schedule());
        json.put("personality", run.personality().label());
        json.put(
                "terminals",
                (run.terminals().input() ? "i" : "")
                        + (run.terminals().output() ? "o" : "")
                        + (run.terminals().errors() ? "e" : ""));
        json.put("input", Base64.getEncoder().encodeToString(run.input().toArray()));
        json.put("inputClosed", run.inputClosed());
        json.put("length", run.length());
        json.put("ticks", run.ticks());
        ArrayNode choices = json.putArray("choices");
        long last = 0;
        for (ShortRun.Departure departure : run.departures()) {
            ArrayNode choice = choices.addArray().add(departure.step() - last);
            last = departure.step();
            switch (departure.choice()) {
                case Choice.Run(TaskId task, long limit) -> {
                    choice.add(task.value());
                    if (limit != Choice.Run.SLICE) {
                        choice.add(limit);
                    }
                }
                case Choice.FireTimer() -> choice.add(TIMER);
                case Choice.Type(Bytes bytes) ->
                        choice.add(TYPED).add(Base64.getEncoder().encodeToString(bytes.toArray()));
                case Choice.CloseInput() -> choice.add(CLOSED);
            }
        }
        byte[] packed = Packing.deflate(json.toString().getBytes(StandardCharsets.UTF_8));
        String line =
                SCHEME
                        + VERSION
                        + ":"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(packed);
        return line.length() <= LONGEST ? line : null;
    }

    /// Reads a line; blanks around it do not matter.
    ///
    /// @throws RecordingProblem when it is damaged or of a newer version
    public static ShortRun read(String text) {
        String line = text.strip();
        String[] parts = line.split(":", 3);
        if (parts.length < 3 || !line.startsWith(SCHEME) || line.length() > LONGEST) {
            throw new RecordingProblem(
                    Phrase.of("short.notOurs", NAME), Phrase.of("short.copyAll"));
        }
        if (!parts[1].equals(Integer.toString(VERSION))) {
            throw new RecordingProblem(
                    Phrase.of("short.newer", NAME, parts[1], VERSION),
                    Phrase.of("short.openNewer"));
        }
        return run(new Fields(NAME, "", parse(parts[2])));
    }

    private static JsonNode parse(String packed) {
        try {
            byte[] json =
                    Packing.inflate(
                            Base64.getUrlDecoder()
                                    .decode(packed.getBytes(StandardCharsets.ISO_8859_1)),
                            MOST_BYTES);
            JsonNode root = MAPPER.readTree(json);
            if (root != null) {
                return root;
            }
        } catch (IllegalArgumentException | DataFormatException | JsonProcessingException e) {
            throw new RecordingProblem(
                    Phrase.of("short.damaged", NAME), Phrase.of("short.copyLine"), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw RecordingProblem.damaged(NAME, "", Phrase.of("short.nothing"));
    }

    private static ShortRun run(Fields json) {
        String schedule = json.text("schedule", 64);
        try {
            Schedule.parse(schedule);
        } catch (ExitscopeException e) {
            throw json.damaged("schedule", e.what());
        }
        String name = json.text("name", 255);
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw json.damaged("name", Phrase.of("short.fileName"));
        }
        String terminals = json.text("terminals", 3);
        return new ShortRun(
                name,
                json.optionalText("source", MOST_BYTES),
                json.text("image", 64),
                json.texts("arguments", 1_024, 1 << 16),
                json.flag("asInit"),
                schedule,
                BootJson.personality(json),
                new TerminalStreams(
                        terminals.contains("i"), terminals.contains("o"), terminals.contains("e")),
                Bytes.copyOf(json.plain("input", MOST_BYTES)),
                json.flag("inputClosed"),
                json.number("length", 0, ShortRun.LONGEST),
                json.number("ticks", 0, Choice.Run.SLICE),
                departures(json));
    }

    private static List<ShortRun.Departure> departures(Fields json) {
        List<ShortRun.Departure> departures = new ArrayList<>();
        long step = 0;
        for (JsonNode each : json.list("choices", (int) ShortRun.LONGEST)) {
            if (each.size() < 2 || !each.path(0).canConvertToLong()) {
                throw json.damaged("choices", Phrase.of("short.choiceForm"));
            }
            long since = each.path(0).longValue();
            if (since < 0 || since > ShortRun.LONGEST || (since == 0 && !departures.isEmpty())) {
                throw json.damaged("choices", Phrase.of("short.choiceOrder"));
            }
            step += since;
            departures.add(new ShortRun.Departure(step, choice(json, each)));
        }
        return departures;
    }

    private static Choice choice(Fields json, JsonNode each) {
        int task = each.path(1).isInt() ? each.path(1).intValue() : Integer.MIN_VALUE;
        if (task > 0) {
            long limit = each.size() > 2 ? each.path(2).asLong(0) : Choice.Run.SLICE;
            if (limit > 0 && limit <= Choice.Run.SLICE) {
                return new Choice.Run(new TaskId(task), limit);
            }
        }
        try {
            switch (task) {
                case TIMER -> {
                    return new Choice.FireTimer();
                }
                case CLOSED -> {
                    return new Choice.CloseInput();
                }
                case TYPED -> {
                    return new Choice.Type(
                            Bytes.copyOf(Base64.getDecoder().decode(each.path(2).asText(""))));
                }
                default -> {
                    // Told below.
                }
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw json.damaged("choices", Phrase.of("short.noSuchChoice", each));
    }
}
