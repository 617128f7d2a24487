package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;
import exitscope.program.CommandSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The programs that the guest brings itself, in C source like any other and compiled like any
/// other.
public final class GuestPrograms {
    private static final List<String> PARTS =
            List.of("bin/commands/", "bin/shell/", "bin/support/");

    private final BundledCompiler compiler;

    /// Those that were asked for before: every machine boots with them.
    private final Map<String, CompiledProgram> known = new ConcurrentHashMap<>();

    /// Compiles with this compiler.
    public GuestPrograms(BundledCompiler compiler) {
        this.compiler = compiler;
    }

    /// PID 1: starts the person's program and reaps orphans.
    public CompiledProgram init(Progress progress) {
        return named("init", progress);
    }

    /// The commands in `/bin`: one program, which does what the name that it is called by says. To
    /// compile it takes a few seconds, once; it then comes from the cache. It has no debug
    /// information, because every machine boots with it.
    public CommandSet commands(Progress progress) {
        return new CommandSet(
                known("commands", () -> compiledCommands(progress)).image(), commandNames());
    }

    private CompiledProgram compiledCommands(Progress progress) {
        List<SourceFile> files = new ArrayList<>();
        files.add(commandSource("bin/commands/main.c"));
        for (String name : compiler.sources().names()) {
            boolean part = PARTS.stream().anyMatch(name::startsWith);
            if (part && !name.equals("bin/commands/main.c")) {
                files.add(commandSource(name));
            }
        }
        CompileOptions options =
                CompileOptions.DEFAULT.withOptimization(Optimization.O1).withoutDebugInformation();
        var source = new SourceProgram(files, Optional.empty());
        return compiled("commands", source, options, progress);
    }

    // Each has a source file of its name, but for the shell and the other name of test.
    private List<String> commandNames() {
        List<String> names = new ArrayList<>();
        names.add("[");
        for (String name : compiler.sources().names()) {
            if (name.startsWith("bin/commands/")
                    && name.endsWith(".c")
                    && !name.endsWith("/main.c")) {
                names.add(name.substring("bin/commands/".length(), name.length() - 2));
            }
        }
        names.add("sh");
        Collections.sort(names);
        return names;
    }

    /// A program by the name of its source file in `bin`.
    ///
    /// @throws exitscope.problem.ToolchainProblem when there is none of this name
    public CompiledProgram named(String name, Progress progress) {
        return known(
                name,
                () -> {
                    String text = compiler.sources().text("bin/" + name + ".c");
                    return compiled(
                            name,
                            SourceProgram.of(name + ".c", text),
                            CompileOptions.DEFAULT,
                            progress);
                });
    }

    private CompiledProgram known(String name, Supplier<CompiledProgram> compile) {
        CompiledProgram before = known.get(name);
        if (before != null) {
            return before;
        }
        CompiledProgram now = compile.get();
        known.put(name, now);
        return now;
    }

    private SourceFile commandSource(String name) {
        return new SourceFile(name.substring("bin/".length()), compiler.sources().text(name));
    }

    private CompiledProgram compiled(
            String name, SourceProgram source, CompileOptions options, Progress progress) {
        try {
            return compiler.compile(source, options, progress);
        } catch (SourceProblem e) {
            throw new ToolchainProblem(
                    Phrase.of("compile.ownProgramBroken", name, e.what()),
                    Phrase.of("compile.installOrReport"),
                    e);
        }
    }
}
