package exitscope.format.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import exitscope.history.BranchRecord;
import exitscope.history.HistoryRecord;
import exitscope.history.PackedChoices;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.publish.Moment;
import exitscope.recording.Recording;
import exitscope.schedule.Schedule;
import exitscope.state.Bytes;
import exitscope.state.Choice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A session as a file, `NAME.exitscope`: JSON in UTF-8.
///
/// ```
/// { "exitscope" : 1,                      the version of this format
///   "writtenBy" : "1.0",                  the version of Exitscope
///   "program" : { "name", "source"?, "further"? : [ { "name", "text" } ], "compiler",
///                 "options"?, "image" },
///   "machine" : { "arguments", "environment", "init"?, "commands"?, "commandNames"?, "terminals",
///                 "input", "inputClosed", "limits", "personality" },
///   "schedule" : "fifo",
///   "branches" : [ { "number", "parent", "origin", "name", "deleted", "count", "choices",
///                    "input" : [ { "at", "bytes" } or { "at", "closed" : true } ] } ],
///   "moment" : { "branch", "step", "ticks" },
///   "fingerprint" : "0123456789abcdef",   of the state at the moment
///   "breakpoints" : [ { "id", "text", "enabled" } ],
///   "watches" : [ { "id", "text", "stops" } ],
///   "bookmarks" : [ { "id", "branch", "step", "ticks", "name", "note" } ],
///   "layout" : { name : value },
///   "sha256" : "..." }                    of all bytes before the comma before it
/// ```
///
/// Images and choices are deflated (zlib) and in base64, in strings of at most 65,536 characters;
/// [PackedChoices] says what choices look like. Images are those of the program, of the machine's
/// first process and of its commands, so that a session does not depend on what another version of
/// Exitscope brings along. New members may be added in the same version; a reader passes over those
/// that it does not know. Members with a question mark may be missing.
public final class RecordingFile {
    /// What files of this kind are called.
    public static final String SUFFIX = ".exitscope";

    /// The version that is written; older ones are read too.
    public static final int VERSION = 1;

    static final int MOST_BYTES = 1 << 28;
    static final int MOST_TEXT = 16 << 20;
    static final int MOST_LINE = 1 << 16;
    private static final int MOST_ENTRIES = 1 << 16;

    private static final String DIGEST_BEGIN = ",\n  \"sha256\" : \"";
    private static final String DIGEST_END = "\"\n}\n";
    private static final int DIGITS = 64;
    private static final int TAIL = DIGEST_BEGIN.length() + DIGITS + DIGEST_END.length();

    private static final Phrase NOT_OURS = Phrase.of("session.openOurs");

    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxStringLength(MOST_TEXT)
                                                    .build())
                                    .enable(
                                            com.fasterxml.jackson.core.StreamReadFeature
                                                    .STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);

    private RecordingFile() {}

    /// Whether a file is one of ours, by its first bytes.
    public static boolean isRecording(byte[] content) {
        String begin =
                new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1);
        return begin.matches("(?s)\\s*\\{\\s*\"exitscope\"\\s*:.*");
    }

    /// The file's content.
    public static byte[] write(Recording recording) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("exitscope", VERSION);
        root.put("writtenBy", recording.writtenBy());
        BootJson.writeProgram(root.putObject("program"), recording);
        BootJson.writeMachine(root.putObject("machine"), recording.boot());
        root.put("schedule", recording.schedule());
        ArrayNode branches = root.putArray("branches");
        for (BranchRecord branch : recording.history().branches()) {
            branch(branches.addObject(), branch);
        }
        moment(root.putObject("moment"), recording.history().moment());
        root.put("fingerprint", HexFormat.of().toHexDigits(recording.history().fingerprint()));
        MarksJson.write(root, recording.marks());
        ObjectNode layout = root.putObject("layout");
        recording.layout().forEach(setting -> layout.put(setting.name(), setting.value()));
        return digested(root);
    }

    private static byte[] digested(ObjectNode root) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        String text;
        try {
            text =
                    MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(lines))
                            .writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = text.substring(0, text.length() - 2).getBytes(StandardCharsets.UTF_8);
        byte[] tail =
                (DIGEST_BEGIN + digest(body, body.length) + DIGEST_END)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(body, body.length + tail.length);
        System.arraycopy(tail, 0, file, body.length, tail.length);
        return file;
    }

    private static String digest(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void branch(ObjectNode json, BranchRecord branch) {
        json.put("number", branch.number());
        json.put("parent", branch.parent());
        json.put("origin", branch.origin());
        json.put("name", branch.name());
        json.put("deleted", branch.deleted());
        json.put("count", branch.choices().size());
        Packing.writeDeflated(json.putArray("choices"), branch.choices().deflated());
        ArrayNode input = json.putArray("input");
        List<Long> positions = branch.choices().inputPositions();
        for (int i = 0; i < positions.size(); i++) {
            ObjectNode typed = input.addObject();
            typed.put("at", branch.origin() + positions.get(i));
            if (branch.choices().inputs().get(i) instanceof Choice.Type(Bytes bytes)) {
                typed.put("bytes", Base64.getEncoder().encodeToString(bytes.toArray()));
            } else {
                typed.put("closed", true);
            }
        }
    }

    private static void moment(ObjectNode json, Moment moment) {
        json.put("branch", moment.branch()).put("step", moment.step()).put("ticks", moment.ticks());
    }

    /// Reads a file's content.
    ///
    /// @param name of the file, for messages
    /// @throws RecordingProblem when it is not a session, damaged, or of a newer version
    public static Recording read(String name, byte[] content) {
        if (!isRecording(content)) {
            throw new RecordingProblem(Phrase.of("session.notOurs", name), NOT_OURS);
        }
        JsonNode root = parse(name, content);
        Fields all = new Fields(Phrase.verbatim(name), "", root);
        long version = all.number("exitscope", 1, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw new RecordingProblem(
                    Phrase.of("session.newer", name, version, VERSION),
                    Phrase.of("session.openNewer"));
        }
        checkDigest(name, content);
        return recording(all);
    }

    private static JsonNode parse(String name, byte[] content) {
        try (JsonParser parser = MAPPER.createParser(content)) {
            JsonNode root = MAPPER.readTree(parser);
            if (root != null && parser.nextToken() == null) {
                return root;
            }
            throw RecordingProblem.damaged(
                    Phrase.verbatim(name), "", Phrase.of("session.trailing"));
        } catch (JsonProcessingException e) {
            Phrase what = Phrase.verbatim(e.getOriginalMessage().lines().findFirst().orElse(""));
            Phrase where =
                    e.getLocation() == null
                            ? what
                            : Phrase.of(
                                    "session.line",
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    what);
            throw new RecordingProblem(Phrase.at(name, where), Phrase.of("session.cutShort"), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkDigest(String name, byte[] content) {
        int body = content.length - TAIL;
        String tail = body < 0 ? "" : new String(content, body, TAIL, StandardCharsets.ISO_8859_1);
        if (!tail.equals(DIGEST_BEGIN + (body < 0 ? "" : digest(content, body)) + DIGEST_END)) {
            throw RecordingProblem.damaged(
                    Phrase.verbatim(name), "sha256", Phrase.of("session.checksum"));
        }
    }

    /// Puts the right checksum to content that was changed on purpose.
    static byte[] withDigest(byte[] content) {
        int body = Math.max(0, content.length - TAIL);
        byte[] fixed = content.clone();
        byte[] digits = digest(content, body).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, fixed, body + DIGEST_BEGIN.length(), DIGITS);
        return fixed;
    }

    private static Recording recording(Fields all) {
        Fields program = all.object("program");
        String schedule = all.text("schedule", 64);
        try {
            Schedule.parse(schedule);
        } catch (ExitscopeException e) {
            throw all.damaged("schedule", e.what());
        }
        List<BranchRecord> branches = new ArrayList<>();
        for (Fields branch : all.objects("branches", MOST_ENTRIES)) {
            branches.add(branch(branch));
        }
        if (branches.isEmpty()) {
            throw all.damaged("branches", Phrase.of("session.none"));
        }
        Fields moment = all.object("moment");
        List<Recording.Setting> layout = new ArrayList<>();
        if (all.has("layout")) {
            layout.addAll(all.object("layout").settings(1_000, MOST_TEXT));
        }
        return new Recording(
                BootJson.boot(program, all.object("machine")),
                BootJson.origin(program),
                schedule,
                new HistoryRecord(branches, moment(moment), all.hexadecimal("fingerprint")),
                MarksJson.read(all),
                layout,
                all.text("writtenBy", 100));
    }

    private static BranchRecord branch(Fields json) {
        long origin = json.number("origin", 0, Long.MAX_VALUE);
        List<Choice> inputs = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        for (Fields typed : json.objects("input", Integer.MAX_VALUE)) {
            positions.add(typed.number("at", 0, Long.MAX_VALUE) - origin);
            inputs.add(
                    typed.has("closed")
                            ? new Choice.CloseInput()
                            : new Choice.Type(Bytes.copyOf(typed.plain("bytes", MOST_TEXT / 4))));
        }
        PackedChoices choices =
                PackedChoices.of(
                        json.packed("choices", MOST_BYTES),
                        json.number("count", 0, MOST_BYTES),
                        inputs);
        if (!choices.inputPositions().equals(positions)) {
            throw json.damaged("input", Phrase.of("session.positions"));
        }
        return new BranchRecord(
                json.integer("number", 0, Fields.HIGHEST),
                json.integer("parent", -1, Integer.MAX_VALUE),
                origin,
                json.text("name", MOST_LINE),
                json.flag("deleted"),
                choices);
    }

    static Moment moment(Fields json) {
        return new Moment(
                json.integer("branch", 0, Integer.MAX_VALUE),
                json.number("step", 0, Long.MAX_VALUE),
                json.number("ticks", 0, Long.MAX_VALUE));
    }
}
