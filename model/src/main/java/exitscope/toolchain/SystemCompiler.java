package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;
import exitscope.program.ElfImage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A compiler of the person's own: a cross gcc, a clang with a RISC-V Linux to link with, or zig.
/// Links statically with the C library that comes with it. Keeps no program, because the compiler
/// may change; what zig keeps for itself is in the cache.
public final class SystemCompiler implements Compiler {
    /// The first time, zig compiles the C library too.
    private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

    private static final String OUTPUT = "program.elf";

    /// The programs that a short name may mean, the likeliest first.
    private static final Map<String, List<String>> SHORT_NAMES =
            Map.of(
                    "gcc",
                    List.of(
                            "riscv64-linux-gnu-gcc",
                            "riscv64-unknown-linux-gnu-gcc",
                            "riscv64-linux-musl-gcc"),
                    "clang",
                    List.of("clang"),
                    "zig",
                    List.of("zig"));

    private final CacheDirectory cache;
    private final Path program;
    private final CompilerKind kind;

    /// Whether it links with lld: a clang that has it, and zig always.
    private final boolean lld;

    private final String version;
    private final ToolProcess process;

    private SystemCompiler(
            CacheDirectory cache,
            Path program,
            CompilerKind kind,
            boolean lld,
            String version,
            ToolProcess process) {
        this.cache = cache;
        this.program = program;
        this.kind = kind;
        this.lld = lld;
        this.version = version;
        this.process = process;
    }

    /// Finds a compiler and asks it what it is.
    ///
    /// @param name `gcc`, `clang` or `zig`, or the path of one, or the name of one on the search
    ///   path
    /// @param searchPath the value of `PATH`
    /// @throws exitscope.problem.ToolchainProblem when there is none, or it is no C compiler
    public static SystemCompiler find(String name, String searchPath, CacheDirectory cache) {
        Path program =
                locate(name, searchPath)
                        .orElseThrow(() ->
                                new ToolchainProblem(
                                        Phrase.of("compile.noCompiler", name),
                                        Phrase.of("compile.givePath")));
        Path own = cache.path().resolve("zig");
        var process = new ToolProcess(Platform.current(), TIME_LIMIT, searchPath, own);
        try (var work = WorkDirectory.create(cache)) {
            var question = new ArrayList<>(List.of(program.toString()));
            question.addAll(CompilerKind.versionQuestion(fileName(program)));
            String answer = process.run(question, work.path()).output();
            CompilerKind kind =
                    CompilerKind.of(answer)
                            .orElseThrow(() ->
                                    new ToolchainProblem(
                                            Phrase.of("compile.unknownCompiler", program),
                                            Phrase.of("compile.useKnown")));
            String version = answer.lines().findFirst().orElse("").strip();
            boolean lld = hasLld(program, kind, process, work.path());
            return new SystemCompiler(cache, program, kind, lld, version, process);
        } catch (IOException e) {
            throw unusable(cache, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /// Asks a clang whether it finds lld.
    private static boolean hasLld(Path program, CompilerKind kind, ToolProcess process, Path work)
            throws IOException, InterruptedException {
        if (kind != CompilerKind.CLANG) {
            return kind == CompilerKind.ZIG;
        }
        var question = List.of(program.toString(), "-print-prog-name=ld.lld");
        String answer = process.run(question, work).output().strip();
        try {
            return Path.of(answer).isAbsolute() && Files.isExecutable(Path.of(answer));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String fileName(Path program) {
        Path name = program.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Whether there is a program where [#find] would look for the compiler.
    ///
    /// @param name as there
    /// @param searchPath the value of `PATH`
    public static boolean isHere(String name, String searchPath) {
        try {
            return locate(name, searchPath).isPresent();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Optional<Path> locate(String name, String searchPath) {
        if (name.contains("/") || name.contains(File.separator)) {
            return Optional.of(Path.of(name).toAbsolutePath()).filter(Files::isExecutable);
        }
        return SHORT_NAMES.getOrDefault(name, List.of(name)).stream()
                .flatMap(each -> onPath(each, searchPath).stream())
                .findFirst();
    }

    private static Optional<Path> onPath(String fileName, String searchPath) {
        return Arrays.stream(searchPath.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, fileName))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// The compilers on a search path that may be of use, the likeliest first. Whether they can
    /// make programs for the guest is seen when they are used.
    ///
    /// @param searchPath the value of `PATH`
    public static List<Path> installed(String searchPath) {
        return Stream.of("gcc", "clang", "zig")
                .flatMap(family -> SHORT_NAMES.getOrDefault(family, List.of()).stream())
                .flatMap(each -> onPath(each, searchPath).stream())
                .toList();
    }

    private static ToolchainProblem unusable(CacheDirectory cache, IOException e) {
        return new ToolchainProblem(
                Phrase.of("compile.unusable", cache, e.getMessage()),
                Phrase.of("compile.makeRoom", CacheDirectory.ENVIRONMENT_VARIABLE),
                e);
    }

    private static ToolchainProblem interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ToolchainProblem(Phrase.of("compile.stopped"), Phrase.of("compile.again"), e);
    }

    /// Its path and what it says of itself.
    @Override
    public String title() {
        return program + " (" + version + ")";
    }

    @Override
    public CompiledProgram compile(
            SourceProgram source, CompileOptions options, Progress progress) {
        progress.report(
                Phrase.of("compile.stage.compilingWith", source.main().name(), fileName(program)));
        try (var work = WorkDirectory.create(cache)) {
            return compile(source, options, work.path());
        } catch (IOException e) {
            throw unusable(cache, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private CompiledProgram compile(SourceProgram source, CompileOptions options, Path work)
            throws IOException, InterruptedException {
        String main = source.main().name();
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(kind.options(options, source.isCPlusPlus(), lld));
        command.add("-ffile-prefix-map=" + work + "=.");
        source.directory().ifPresent(d -> command.addAll(List.of("-iquote", d.toString())));
        command.addAll(List.of("-o", OUTPUT));
        for (SourceFile file : source.files()) {
            Path target = work.resolve(file.name());
            Files.createDirectories(target.resolveSibling(""));
            Files.writeString(target, file.text());
            if (file.isUnit()) {
                command.add(file.name());
            }
        }
        if (source.isCPlusPlus()) {
            command.add("-lstdc++");
        }
        command.add("-lm");
        ToolProcess.Result result = process.run(command, work);
        if (result.timedOut()) {
            throw new ToolchainProblem(
                    Phrase.of("compile.tooLong", main), Phrase.of("compile.lookForMacros"));
        }
        List<Diagnostic> findings =
                CompilerOutput.parse(
                        source, name -> shown(name, work, source.directory()), result.output());
        Path output = work.resolve(OUTPUT);
        if (result.status() != 0 || !Files.exists(output)) {
            if (findings.stream().anyMatch(each -> each.severity() == Severity.ERROR)) {
                throw new SourceProblem(findings, WayOut.withOtherLibrary(findings));
            }
            String last = result.output().strip().lines().reduce("", (a, b) -> b);
            throw new ToolchainProblem(
                    Phrase.of("compile.systemFailed", main, program, result.status(), last),
                    Phrase.of("compile.seeStatic"));
        }
        ElfImage image = ElfImage.parse(main, Files.readAllBytes(output));
        return new CompiledProgram(image, findings, source);
    }

    /// The person's name for a file: relative to the program's directory where it is in there. The
    /// work directory may be in there too, where the cache is.
    private static String shown(String path, Path work, Optional<Path> directory) {
        try {
            Path name = Path.of(path).normalize();
            Path own = name.startsWith(work) ? work : directory.orElse(work);
            return (name.startsWith(own) ? own.relativize(name) : name).toString();
        } catch (InvalidPathException e) {
            return path;
        }
    }

    @Override
    public String toString() {
        return program.toString();
    }
}
