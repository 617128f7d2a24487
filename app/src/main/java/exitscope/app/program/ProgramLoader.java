package exitscope.app.program;

import exitscope.app.words.AppPhrase;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.program.CommandSet;
import exitscope.program.ElfImage;
import exitscope.recording.Origin;
import exitscope.toolchain.BundledCompiler;
import exitscope.toolchain.CacheDirectory;
import exitscope.toolchain.CompiledProgram;
import exitscope.toolchain.Compiler;
import exitscope.toolchain.GuestPrograms;
import exitscope.toolchain.Progress;
import exitscope.toolchain.SourceFile;
import exitscope.toolchain.SourceProgram;
import exitscope.toolchain.SystemCompiler;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes programs out of files and texts: an ELF is taken as it is, all else is compiled as C.
/// Thread-safe; compiling blocks.
public final class ProgramLoader {
    private static final Phrase BOTH_KINDS = AppPhrase.of("file.giveProgram");

    private final CacheDirectory cache;
    private final String searchPath;
    private final BundledCompiler bundled;
    private final GuestPrograms guestPrograms;

    /// Keeps what it unpacks and compiles in a directory of the person's.
    ///
    /// @param searchPath where compilers of this machine are looked for, as in `PATH`
    public ProgramLoader(CacheDirectory cache, String searchPath) {
        this.cache = cache;
        this.searchPath = searchPath;
        bundled = new BundledCompiler(cache);
        guestPrograms = new GuestPrograms(bundled);
    }

    /// With the usual cache.
    ///
    /// @param searchPath where compilers of this machine are looked for, as in `PATH`
    public ProgramLoader(String searchPath) {
        this(CacheDirectory.standard(), searchPath);
    }

    /// With the usual cache and the `PATH` of this process.
    public ProgramLoader() {
        this(System.getenv().getOrDefault("PATH", ""));
    }

    /// The compilers of this machine that may be of use, the likeliest first.
    public List<Path> compilers() {
        return SystemCompiler.installed(searchPath);
    }

    /// Whether a compiler is here: the one that comes along always is.
    public boolean has(String compiler) {
        return compiler.equals(Build.BUNDLED) || SystemCompiler.isHere(compiler, searchPath);
    }

    /// Loads a file by what is in it, whatever its name; C source is compiled so.
    ///
    /// @throws ExitscopeException when it is neither C that compiles nor a program that the guest
    ///   can run
    public LoadedProgram load(Path file, Build build, Progress progress) {
        byte[] content = read(file);
        String name = nameOf(file);
        if (isElf(content)) {
            return new LoadedProgram(
                    name,
                    ElfImage.parse(name, content),
                    null,
                    List.of(),
                    new SourceSearch(file, build.sources()));
        }
        Optional<Path> directory = Optional.ofNullable(file.toAbsolutePath().getParent());
        List<SourceFile> sources = new ArrayList<>();
        sources.add(SourceFile.decode(name, content));
        for (Path more : build.sources()) {
            sources.add(SourceFile.decode(nameOf(more), read(more)));
        }
        return compile(new SourceProgram(sources, directory), build, progress);
    }

    /// Compiles a text, as from an editor.
    ///
    /// @param further the program's other source files
    /// @param directory where its own headers are
    public LoadedProgram compile(
            String name,
            String text,
            List<SourceFile> further,
            Optional<Path> directory,
            Build build,
            Progress progress) {
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile(name, text));
        files.addAll(further);
        return compile(new SourceProgram(files, directory), build, progress);
    }

    /// Whether the program was made as the window makes one of its text alone.
    boolean isUsual(Origin origin) {
        return origin.further().isEmpty()
                && origin.compiler().equals(bundled.title())
                && origin.options().equals(Build.DEFAULT.options().arguments());
    }

    /// The machine's own first process.
    public ElfImage init(Progress progress) {
        return guestPrograms.init(progress).image();
    }

    /// The machine's own commands.
    public CommandSet commands(Progress progress) {
        return guestPrograms.commands(progress);
    }

    private LoadedProgram compile(SourceProgram source, Build build, Progress progress) {
        Compiler compiler =
                build.compiler().equals(Build.BUNDLED)
                        ? bundled
                        : SystemCompiler.find(build.compiler(), searchPath, cache);
        CompiledProgram compiled = compiler.compile(source, build.options(), progress);
        List<SourceFile> files = source.files();
        Origin origin =
                new Origin(
                        source.main().text(),
                        files.subList(1, files.size()),
                        compiler.title(),
                        build.options().arguments());
        // Headers of the person's own lie in the directory.
        Path beside = source.directory().map(at -> at.resolve(source.main().name())).orElse(null);
        return new LoadedProgram(
                source.main().name(),
                compiled.image(),
                origin,
                compiled.warnings(),
                new SourceSearch(beside, List.of()));
    }

    /// The whole file.
    ///
    /// @throws ExitscopeException when it cannot be read
    public static byte[] read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ExitscopeException(AppPhrase.of("file.directory", file), BOTH_KINDS);
            }
            if (Files.size(file) > ElfImage.MAX_FILE_SIZE) {
                throw new ExitscopeException(
                        AppPhrase.of("file.tooLarge", file, (ElfImage.MAX_FILE_SIZE >> 20)),
                        BOTH_KINDS);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ExitscopeException(
                    AppPhrase.of("file.missing", file), AppPhrase.of("file.checkSpelling"), e);
        } catch (AccessDeniedException e) {
            throw new ExitscopeException(
                    AppPhrase.of("file.forbidden", file), AppPhrase.of("file.checkPermissions"), e);
        } catch (IOException e) {
            throw new ExitscopeException(
                    AppPhrase.of("file.unreadable", file, e.getMessage()),
                    AppPhrase.of("file.checkOrdinary"),
                    e);
        }
    }

    /// Whether this is an ELF file, by its first bytes.
    public static boolean isElf(byte[] content) {
        return content.length >= 4
                && content[0] == 0x7f
                && content[1] == 'E'
                && content[2] == 'L'
                && content[3] == 'F';
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
