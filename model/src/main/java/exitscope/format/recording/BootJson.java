package exitscope.format.recording;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import exitscope.machine.BootOptions;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.program.CommandSet;
import exitscope.program.ElfImage;
import exitscope.recording.Origin;
import exitscope.recording.Recording;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;
import exitscope.toolchain.SourceFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The program and the machine that it was started on, within a session file.
final class BootJson {
    private static final int MOST_FILES = 1_024;

    private BootJson() {}

    static void writeProgram(ObjectNode json, Recording recording) {
        json.put("name", recording.boot().name());
        Origin origin = recording.origin();
        if (origin != null) {
            json.put("source", origin.source());
            ArrayNode further = json.putArray("further");
            for (SourceFile file : origin.further()) {
                further.addObject().put("name", file.name()).put("text", file.text());
            }
            origin.options().forEach(json.putArray("options")::add);
        }
        json.put("compiler", origin == null ? "" : origin.compiler());
        Packing.write(json.putArray("image"), recording.boot().program().bytes());
    }

    static void writeMachine(ObjectNode json, BootOptions boot) {
        boot.arguments().forEach(json.putArray("arguments")::add);
        boot.environment().forEach(json.putArray("environment")::add);
        ElfImage init = boot.init();
        if (init != null) {
            Packing.write(json.putArray("init"), init.bytes());
        }
        CommandSet commands = boot.commands();
        if (commands != null) {
            Packing.write(json.putArray("commands"), commands.image().bytes());
            commands.names().forEach(json.putArray("commandNames")::add);
        }
        json.putObject("terminals")
                .put("input", boot.terminals().input())
                .put("output", boot.terminals().output())
                .put("errors", boot.terminals().errors());
        Packing.write(json.putArray("input"), boot.input().toArray());
        json.put("inputClosed", boot.inputClosed());
        Limits limits = boot.limits();
        json.putObject("limits")
                .put("tasks", limits.tasks())
                .put("pages", limits.pages())
                .put("descriptors", limits.descriptors())
                .put("outputBytes", limits.outputBytes())
                .put("filePages", limits.filePages())
                .put("inodes", limits.inodes())
                .put("mounts", limits.mounts());
        json.put("personality", boot.personality().label());
    }

    /// What the program was made of; null when it came as an ELF.
    static @Nullable Origin origin(Fields program) {
        String compiler = program.text("compiler", RecordingFile.MOST_LINE);
        String source = program.optionalText("source", RecordingFile.MOST_TEXT);
        if (source == null) {
            return null;
        }
        List<SourceFile> further = new ArrayList<>();
        if (program.has("further")) {
            for (Fields file : program.objects("further", MOST_FILES)) {
                further.add(sourceFile(file));
            }
        }
        List<String> options =
                program.has("options")
                        ? program.texts("options", MOST_FILES, RecordingFile.MOST_LINE)
                        : List.of();
        return new Origin(source, further, compiler, options);
    }

    private static SourceFile sourceFile(Fields file) {
        String name = file.text("name", 255);
        String text = file.text("text", RecordingFile.MOST_TEXT);
        try {
            return new SourceFile(name, text);
        } catch (ExitscopeException problem) {
            throw file.damaged("text", problem.what());
        }
    }

    static BootOptions boot(Fields program, Fields machine) {
        String programName = program.text("name", 255);
        if (programName.isEmpty() || programName.indexOf('/') >= 0 || programName.indexOf(0) >= 0) {
            throw program.damaged("name", Phrase.of("session.fileName"));
        }
        ElfImage image =
                ElfImage.parse(programName, program.packed("image", ElfImage.MAX_FILE_SIZE));
        ElfImage init =
                machine.has("init")
                        ? ElfImage.parse("init", machine.packed("init", ElfImage.MAX_FILE_SIZE))
                        : null;
        CommandSet commands =
                machine.has("commands")
                        ? new CommandSet(
                                ElfImage.parse(
                                        "commands",
                                        machine.packed("commands", ElfImage.MAX_FILE_SIZE)),
                                names(machine))
                        : null;
        Fields terminals = machine.object("terminals");
        Fields limits = machine.object("limits");
        return new BootOptions(
                image,
                programName,
                machine.texts("arguments", 1_024, RecordingFile.MOST_LINE),
                machine.texts("environment", 1_024, RecordingFile.MOST_LINE),
                init,
                commands,
                new TerminalStreams(
                        terminals.flag("input"),
                        terminals.flag("output"),
                        terminals.flag("errors")),
                Bytes.copyOf(machine.packed("input", RecordingFile.MOST_BYTES)),
                machine.flag("inputClosed"),
                limits(limits),
                personality(machine));
    }

    private static List<String> names(Fields machine) {
        List<String> names = machine.texts("commandNames", 1_024, 255);
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('/') >= 0 || name.equals(".") || name.equals("..")) {
                throw machine.damaged("commandNames", Phrase.of("session.oddFileName", name));
            }
        }
        if (names.stream().distinct().count() != names.size()) {
            throw machine.damaged("commandNames", Phrase.of("session.twice"));
        }
        return names;
    }

    /// No more than what a machine is given here, so that a file cannot take the host's memory.
    private static Limits limits(Fields limits) {
        Limits most = Limits.DEFAULT;
        return new Limits(
                limits.integer("tasks", 1, most.tasks()),
                limits.integer("pages", 1, most.pages()),
                limits.integer("descriptors", 1, most.descriptors()),
                limits.integer("outputBytes", 0, most.outputBytes()),
                limits.integer("filePages", 1, most.filePages()),
                limits.integer("inodes", 1, most.inodes()),
                limits.has("mounts") ? limits.integer("mounts", 1, most.mounts()) : most.mounts());
    }

    static Personality personality(Fields machine) {
        String label = machine.text("personality", 64);
        for (Personality personality : Personality.values()) {
            if (personality.label().equals(label)) {
                return personality;
            }
        }
        throw machine.damaged("personality", Phrase.of("session.unknown", label));
    }
}
