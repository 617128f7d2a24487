package exitscope.app.window;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds commands by what a person remembers of their names: every word written must be found, best
/// at the beginning of a word, at least its letters in order.
final class CommandSearch {
    private static final int BEGINS_NAME = 0;
    private static final int BEGINS_WORD = 1;
    private static final int WITHIN = 2;
    private static final int SCATTERED = 8;

    private final Locale locale;

    CommandSearch(Locale locale) {
        this.locale = locale;
    }

    private record Hit(UserCommand command, int cost) {}

    /// The commands that fit, those that fit best first, otherwise in the order given.
    List<UserCommand> find(String written, List<UserCommand> commands) {
        List<String> words =
                Stream.of(written.toLowerCase(locale).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        return commands.stream()
                .flatMap(command -> hit(words, command).stream())
                .sorted(Comparator.comparingInt(Hit::cost))
                .map(Hit::command)
                .toList();
    }

    private Optional<Hit> hit(List<String> words, UserCommand command) {
        // The id is English, which those may remember who read about a command.
        List<String> texts = List.of(command.plainName().toLowerCase(locale), spoken(command.id()));
        int all = 0;
        for (String word : words) {
            int best =
                    texts.stream()
                            .mapToInt(text -> cost(word, text))
                            .min()
                            .orElse(Integer.MAX_VALUE);
            if (best == Integer.MAX_VALUE) {
                return Optional.empty();
            }
            all += best;
        }
        return Optional.of(new Hit(command, all));
    }

    /// `nextBookmark` as words.
    private static String spoken(String id) {
        return id.replaceAll("[._]", " ")
                .replaceAll("([a-z])([A-Z])", "$1 $2")
                .toLowerCase(Locale.ROOT);
    }

    private static int cost(String word, String text) {
        int at = text.indexOf(word);
        if (at == 0) {
            return BEGINS_NAME;
        }
        if (Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).anyMatch(each -> each.startsWith(word))) {
            return BEGINS_WORD;
        }
        if (at > 0) {
            return WITHIN;
        }
        int gaps = gaps(word, text);
        return gaps < 0 ? Integer.MAX_VALUE : SCATTERED + gaps;
    }

    /// How many letters lie between those of the word; -1 when they are not there in order.
    private static int gaps(String word, String text) {
        int gaps = 0;
        int from = 0;
        for (int i = 0; i < word.length(); i++) {
            int at = text.indexOf(word.charAt(i), from);
            if (at < 0) {
                return -1;
            }
            gaps += i == 0 ? 0 : at - from;
            from = at + 1;
        }
        return gaps;
    }
}
