package exitscope.toolchain;

import exitscope.phrase.Phrase;
import exitscope.problem.Diagnostic;
import exitscope.problem.Severity;
import exitscope.problem.SourceProblem;
import exitscope.problem.ToolchainProblem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The compiler that comes with Exitscope: clang and lld, and the guest's own C library.
///
/// Nothing happens before the first call. What was compiled before comes from the cache and does
/// not need the compiler unpacked.
public final class BundledCompiler implements Compiler {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);

    /// What is needed to compile, once it is in place.
    private record Ready(UnpackedCompiler compiler, GuestLibrary library) {}

    private final CacheDirectory cache;
    private final Platform platform;
    private final GuestSources sources;
    private final ToolProcess process;
    private final ProgramCache programs;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable CompilerBundle bundle;
    private @Nullable Ready ready;

    /// Keeps what it makes in a cache.
    public BundledCompiler(CacheDirectory cache) {
        this(cache, GuestSources.load(), TIME_LIMIT);
    }

    /// @param sources the C library
    /// @param timeLimit how long one run of compiler or linker may take
    BundledCompiler(CacheDirectory cache, GuestSources sources, Duration timeLimit) {
        this.cache = cache;
        this.platform = Platform.current();
        this.sources = sources;
        this.process = new ToolProcess(platform, timeLimit);
        this.programs = new ProgramCache(cache);
    }

    @Override
    public String title() {
        return "the clang that comes with Exitscope";
    }

    @Override
    public CompiledProgram compile(
            SourceProgram source, CompileOptions options, Progress progress) {
        if (source.isCPlusPlus()) {
            throw new SourceProblem(
                    Diagnostic.of(
                            source.main().name(), 0, 0, Severity.ERROR, Phrase.of("compile.cpp")),
                    Phrase.of("compile.cppElsewhere"));
        }
        try {
            String key = key(source, options);
            Optional<ProgramCache.Entry> cached = programs.get(key, source.main().name());
            ProgramCache.Entry entry =
                    cached.isPresent() ? cached.get() : build(source, options, progress, key);
            return new CompiledProgram(entry.image(), entry.warnings(), source);
        } catch (IOException e) {
            throw new ToolchainProblem(
                    Phrase.of("compile.cacheUnusable", cache, e.getMessage()),
                    Phrase.of("compile.makeRoom", CacheDirectory.ENVIRONMENT_VARIABLE),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolchainProblem(Phrase.of("compile.stopped"), Phrase.of("compile.again"), e);
        }
    }

    /// Makes everything ready that the first compilation would otherwise wait for.
    public void warmUp(Progress progress) {
        try {
            ready(progress);
        } catch (IOException e) {
            // The first compilation will meet it again, and say so.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The source of the guest's library and programs.
    GuestSources sources() {
        return sources;
    }

    private ProgramCache.Entry build(
            SourceProgram source, CompileOptions options, Progress progress, String key)
            throws IOException, InterruptedException {
        Ready tools = ready(progress);
        progress.report(Phrase.of("compile.stage.compiling", source.main().name()));
        ProgramCache.Entry entry;
        try (var work = WorkDirectory.create(cache)) {
            entry =
                    new Compilation(
                                    source,
                                    options,
                                    tools.compiler(),
                                    tools.library(),
                                    process,
                                    work.path())
                            .run();
        }
        programs.put(key, entry);
        return entry;
    }

    private String key(SourceProgram source, CompileOptions options) throws InterruptedException {
        var fingerprint = new Fingerprint();
        fingerprint.add(bundle().id()).add(sources.fingerprint());
        CompilerFlags.library().forEach(fingerprint::add);
        CompilerFlags.program(options).forEach(fingerprint::add);
        CompilerFlags.link().forEach(fingerprint::add);
        options.includeDirectories().forEach(d -> fingerprint.add(d.toString()));
        fingerprint.add(source.directory().map(Path::toString).orElse(""));
        source.files().forEach(f -> fingerprint.add(f.name()).add(f.text()));
        return fingerprint.hex();
    }

    private CompilerBundle bundle() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            CompilerBundle found = bundle;
            if (found == null) {
                found = CompilerBundle.find(platform);
                bundle = found;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Ready ready(Progress progress) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Ready found = ready;
            if (found == null) {
                UnpackedCompiler compiler =
                        UnpackedCompiler.prepare(cache, platform, bundle(), progress);
                GuestLibrary library =
                        GuestLibrary.prepare(cache, compiler, process, sources, progress);
                found = new Ready(compiler, library);
                ready = found;
            }
            return found;
        } finally {
            lock.unlock();
        }
    }
}
