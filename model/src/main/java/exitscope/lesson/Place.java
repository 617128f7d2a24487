package exitscope.lesson;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Condition;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where in a run, as a lesson names it.
///
/// ```
/// place = ( "start" | "end" | "here" | number | name | ( "first" | "next" ) condition ) [ ("+"|"-") number ]
/// name  = "first-fork" | "first-exec" | "first-exit" | "first-zombie" | "first-reap"
///       | "first-orphan" | "first-signal" | "first-stop"
/// ```
///
/// A condition is one that runs stop at, see [exitscope.breakpoint]; `first` looks from the start,
/// `next` from where the lesson stands.
public sealed interface Place {
    /// After so many transitions.
    record Position(long position) implements Place {}

    /// Where the lesson stands.
    record Here() implements Place {}

    /// Where nothing can move any more.
    record End() implements Place {}

    /// After a transition.
    ///
    /// @param fromStart whether it is looked for from the start
    record Event(boolean fromStart, Breakpoint what) implements Place {}

    /// Some transitions behind or before another place.
    record Beside(Place place, long offset) implements Place {}

    Map<String, String> NAMES =
            Map.of(
                    "first-fork", "event fork",
                    "first-exec", "event exec",
                    "first-exit", "state initiated",
                    "first-zombie", "state zombie",
                    "first-reap", "reap",
                    "first-orphan", "reparent",
                    "first-signal", "signal any",
                    "first-stop", "event stop");

    /// Reads one.
    ///
    /// @throws ExitscopeException when it is none
    static Place parse(String given) {
        String text = given.strip();
        Matcher offset = Pattern.compile("(.+?)\\s*([+-])\\s*(\\d{1,6})").matcher(text);
        if (offset.matches() && !offset.group(1).contains("when")) {
            long by = Long.parseLong(offset.group(3));
            return new Beside(parse(offset.group(1)), offset.group(2).equals("+") ? by : -by);
        }
        if (text.equals("here")) {
            return new Here();
        }
        if (text.equals("start")) {
            return new Position(0);
        }
        if (text.equals("end")) {
            return new End();
        }
        if (text.matches("\\d{1,9}")) {
            return new Position(Long.parseLong(text));
        }
        String named = NAMES.get(text.toLowerCase(Locale.ROOT));
        if (named != null) {
            return new Event(true, Breakpoint.parse(named));
        }
        for (String word : new String[] {"first", "next"}) {
            if (text.startsWith(word + " ")) {
                Breakpoint what = Breakpoint.parse(text.substring(word.length()).strip());
                if (what.condition() instanceof Condition.Place) {
                    throw new ExitscopeException(
                            Phrase.of("lesson.placeOfCode", text), Phrase.of("lesson.nameEvent"));
                }
                return new Event(word.equals("first"), what);
            }
        }
        throw new ExitscopeException(
                Phrase.of("lesson.noPosition", text), Phrase.of("lesson.positions"));
    }
}
