package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;
import exitscope.program.ElfImage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// One run of the compiler for each source file, then one of the linker, in a directory of their
/// own.
///
/// The compiler sees the source under the person's name for it, and everything else under relative
/// paths or paths that are replaced, so that no path of this machine gets into the program.
final class Compilation {
    private static final String OUTPUT = "program.elf";

    private final SourceProgram source;
    private final CompileOptions options;
    private final UnpackedCompiler compiler;
    private final GuestLibrary library;
    private final ToolProcess process;
    private final Path work;
    private final PathNames names;
    private final List<Diagnostic> findings = new ArrayList<>();
    private final Set<String> headers = new LinkedHashSet<>();

    Compilation(
            SourceProgram source,
            CompileOptions options,
            UnpackedCompiler compiler,
            GuestLibrary library,
            ToolProcess process,
            Path work) {
        this.source = source;
        this.options = options;
        this.compiler = compiler;
        this.library = library;
        this.process = process;
        this.work = work;
        this.names = new PathNames(source, options, relative(library.directory()), compiler);
    }

    ProgramCache.Entry run() throws IOException, InterruptedException {
        for (SourceFile file : source.files()) {
            Path target = work.resolve(file.name());
            Files.createDirectories(target.resolveSibling(""));
            Files.writeString(target, file.text());
        }
        var objects = new ArrayList<String>();
        for (SourceFile file : source.files()) {
            if (file.isUnit()) {
                String object = "objects/" + objects.size() + ".o";
                Files.createDirectories(work.resolve("objects"));
                compile(file, object);
                objects.add(object);
            }
        }
        stopAtErrors();
        ElfImage image = ElfImage.parse(source.main().name(), link(objects));
        List<ProgramCache.Header> used =
                headers.stream().sorted().map(ProgramCache.Header::at).toList();
        return new ProgramCache.Entry(image, List.copyOf(findings), used);
    }

    private void compile(SourceFile file, String object) throws IOException, InterruptedException {
        String dependencies = object + ".d";
        var command = new ArrayList<String>();
        command.add(compiler.clang().toString());
        command.addAll(CompilerFlags.program(options));
        command.addAll(names.prefixMaps());
        source.directory().ifPresent(d -> command.addAll(List.of("-iquote", d.toString())));
        options.includeDirectories().forEach(d -> command.add("-I" + d));
        command.addAll(List.of("-isystem", relative(library.directory()) + "/include"));
        command.addAll(List.of("-isystem", compiler.headers().toString()));
        command.addAll(List.of("-MMD", "-MF", dependencies, "-MT", "x"));
        command.addAll(List.of("-x", language(file), "-c", file.name(), "-o", object));
        ToolProcess.Result result = process.run(command, work);
        checkTime(file.name(), result);
        findings.addAll(new DiagnosticParser(source, names::shown).parse(result.output()));
        if (result.status() != 0 && !hasErrors()) {
            throw failed(file.name(), Phrase.of("compile.compiler"), result);
        }
        Path list = work.resolve(dependencies);
        if (Files.exists(list)) {
            headers.addAll(
                    Dependencies.parse(Files.readString(list)).stream()
                            .filter(d -> Path.of(d).isAbsolute())
                            .toList());
        }
    }

    private byte[] link(List<String> objects) throws IOException, InterruptedException {
        // The library's objects are like an archive's: taken when something asks for them.
        var arguments = new ArrayList<>(CompilerFlags.link());
        arguments.addAll(List.of("-o", OUTPUT));
        arguments.addAll(objects);
        arguments.add("--start-lib");
        library.objects().forEach(o -> arguments.add(relative(o)));
        arguments.add("--end-lib");
        var command = new ArrayList<>(List.of(compiler.lld().toString()));
        command.addAll(arguments);
        ToolProcess.Result result = process.run(command, work);
        String main = source.main().name();
        checkTime(main, result);
        findings.addAll(new LinkerMessages(names::shown, main).parse(result.output()));
        stopAtErrors();
        Path output = work.resolve(OUTPUT);
        if (result.status() != 0 || !Files.exists(output)) {
            throw failed(main, Phrase.of("compile.linker"), result);
        }
        return Files.readAllBytes(output);
    }

    private boolean hasErrors() {
        return findings.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }

    private void stopAtErrors() {
        if (hasErrors()) {
            throw new SourceProblem(findings, WayOut.of(findings));
        }
    }

    private static void checkTime(String file, ToolProcess.Result result) {
        if (result.timedOut()) {
            throw new ToolchainProblem(
                    Phrase.of("compile.tooLong", file), Phrase.of("compile.lookForMacros"));
        }
    }

    private static ToolchainProblem failed(String file, Phrase tool, ToolProcess.Result result) {
        if (result.gaveUp()) {
            return new ToolchainProblem(
                    Phrase.of("compile.gaveUp", file, tool), Phrase.of("compile.lookForArrays"));
        }
        String last = result.output().strip().lines().reduce("", (a, b) -> b);
        return new ToolchainProblem(
                Phrase.of("compile.failed", file, tool, result.status(), last),
                Phrase.of("compile.reportSource"));
    }

    private static String language(SourceFile file) {
        if (file.name().endsWith(".S")) {
            return "assembler-with-cpp";
        }
        return file.name().endsWith(".s") ? "assembler" : "c";
    }

    private String relative(Path path) {
        return work.relativize(path).toString().replace('\\', '/');
    }
}
