package exitscope.app.program;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The C programs that come with Exitscope.
public final class Samples {
    /// The system property in which the launcher says where the distribution lies.
    private static final String HOME = "exitscope.home";

    /// What the window opens with: a child dies, its parent does not look, then does.
    private static final String FIRST = "zombie.c";

    private final @Nullable Path directory;

    /// Those in a directory; none when it is null.
    public Samples(@Nullable Path directory) {
        this.directory = directory;
    }

    /// Those of this distribution.
    public static Samples ofDistribution() {
        String home = System.getProperty(HOME);
        return new Samples(home == null ? null : Path.of(home, "samples"));
    }

    /// Every sample, by name.
    public List<Path> all() {
        if (directory == null || !Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".c")).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Every lesson with its title, by name: of those that there are in several languages, the one
    /// in this, else the one that names no language, else any.
    ///
    /// @param language its tag, such as `de`
    public SortedMap<Path, String> lessons(String language) {
        SortedMap<Path, String> lessons = new TreeMap<>();
        if (directory == null || !Files.isDirectory(directory)) {
            return lessons;
        }
        try (Stream<Path> files = Files.list(directory)) {
            Map<String, List<Path>> byName =
                    files.filter(LessonLoader::isLesson)
                            .sorted()
                            .collect(Collectors.groupingBy(LessonLoader::nameOf));
            for (List<Path> one : byName.values()) {
                Path file = inLanguage(one, language);
                lessons.put(file, titleOf(file));
            }
        } catch (IOException e) {
            // Those that could be read.
        }
        return lessons;
    }

    private static Path inLanguage(List<Path> files, String language) {
        return Stream.of(language, "")
                .flatMap(wanted ->
                        files.stream().filter(each -> LessonLoader.languageOf(each).equals(wanted)))
                .findFirst()
                .orElse(files.getFirst());
    }

    private static String titleOf(Path lesson) throws IOException {
        try (Stream<String> lines = Files.lines(lesson)) {
            return lines.filter(line -> line.startsWith("# "))
                    .findFirst()
                    .map(line -> line.substring(2).strip())
                    .orElse(lesson.getFileName().toString());
        }
    }

    /// The one to begin with.
    public Optional<Path> first() {
        List<Path> all = all();
        return all.stream()
                .filter(file -> file.getFileName().toString().endsWith(FIRST))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }
}
