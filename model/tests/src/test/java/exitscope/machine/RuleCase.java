package exitscope.machine;

import exitscope.state.Personality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// A program that shows rules of the kernel model, and what Linux printed. Its first lines say what
/// it is:
///
/// ```
/// // rules: NS-03 NS-04
/// // needs: root
/// // needs: linux 6.6
/// // personality: sentry-2018
/// // schedules: 2
/// ```
///
/// Beside it lies what it prints. Where that depends on the schedule, the file holds every outcome
/// that Linux allows, with a line `--- or ---` between them.
///
/// @param name of the source file, without its ending
/// @param rules the ids that its first line names
/// @param needsRoot whether Linux lets only a privileged process do what it does
/// @param needsLinux the first Linux that has the calls it makes
/// @param personality whose behaviour it shows; only Linux's can be compared with Linux
/// @param schedules under how many of the schedules it runs in the guest: all, but for one that
///   tries hundreds of combinations one after the other and lets none of them race
public record RuleCase(
        String name,
        List<String> rules,
        boolean needsRoot,
        LinuxVersion needsLinux,
        Personality personality,
        int schedules) {
    /// Where the programs are.
    static final Path DIRECTORY = Path.of("src", "test", "resources", "guest", "rules");

    /// Whether this test may do on Linux whatever root may.
    static final boolean PRIVILEGED = isPrivileged();

    /// Of capabilities(7): what mounts and namespaces ask for.
    private static final int CAP_SYS_ADMIN = 21;

    private static final String RULES = "// rules: ";
    private static final String NEEDS_ROOT = "// needs: root";
    private static final String NEEDS_LINUX = "// needs: linux ";
    private static final String PERSONALITY = "// personality: sentry-2018";
    private static final String SCHEDULES = "// schedules: ";

    /// The user's name does not tell: root in a container may lack what root has elsewhere.
    private static boolean isPrivileged() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("CapEff:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(effective -> ((effective >> CAP_SYS_ADMIN) & 1) != 0);
        } catch (IOException | UncheckedIOException notLinux) {
            return false;
        }
    }

    /// All there are, in the order of their names.
    public static List<RuleCase> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".c"))
                            .map(file -> file.substring(0, file.length() - 2))
                            .sorted()
                            .toList();
            return names.stream().map(RuleCase::read).toList();
        }
    }

    private static RuleCase read(String name) {
        try (Stream<String> lines = Files.lines(DIRECTORY.resolve(name + ".c"))) {
            List<String> head = lines.takeWhile(line -> line.startsWith("// ")).toList();
            if (head.isEmpty() || !head.getFirst().startsWith(RULES)) {
                throw new AssertionError(name + ".c does not begin with '" + RULES + "'");
            }
            return new RuleCase(
                    name,
                    Arrays.asList(head.getFirst().substring(RULES.length()).strip().split(" +")),
                    head.contains(NEEDS_ROOT),
                    head.stream()
                            .filter(line -> line.startsWith(NEEDS_LINUX))
                            .map(line -> LinuxVersion.parse(line.substring(NEEDS_LINUX.length())))
                            .findFirst()
                            .orElse(LinuxVersion.ANY),
                    head.contains(PERSONALITY) ? Personality.SENTRY_2018 : Personality.LINUX,
                    head.stream()
                            .filter(line -> line.startsWith(SCHEDULES))
                            .map(line -> Integer.parseInt(line.substring(SCHEDULES.length())))
                            .findFirst()
                            .orElse(Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its text.
    public Path source() {
        return DIRECTORY.resolve(name + ".c");
    }

    /// Whether the Linux that runs this test can run it.
    public boolean runsNatively() {
        return personality == Personality.LINUX
                && (PRIVILEGED || !needsRoot)
                && needsLinux.compareTo(LinuxVersion.RUNNING) <= 0;
    }

    /// Every outcome that Linux allows.
    public List<String> recorded() throws IOException {
        return output().outcomes();
    }

    private Recorded output() throws IOException {
        return Recorded.in(DIRECTORY.resolve(name + ".out"));
    }

    /// That `output` is one of the outcomes.
    void check(String output, String circumstances) throws IOException {
        output().check(output, rules + " " + circumstances);
    }
}
