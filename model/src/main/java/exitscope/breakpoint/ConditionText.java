package exitscope.breakpoint;

import exitscope.abi.Signal;
import exitscope.abi.SyscallNumber;
import exitscope.change.EventKind;
import exitscope.phrase.Phrase;
import exitscope.predicate.TaskPredicate;
import exitscope.problem.ExitscopeException;
import exitscope.state.ExitStage;
import exitscope.state.TaskExitState;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a breakpoint as a person writes it, by the grammar of the package.
final class ConditionText {
    private static final Phrase KINDS = Phrase.of("breakpoint.kinds");

    /// More than anybody writes.
    private static final int LONGEST = 8_192;

    private static final Pattern IF = Pattern.compile("\\sif\\s");
    private static final Pattern LINE = Pattern.compile("[1-9][0-9]{0,8}");

    private final String whole;
    private final String condition;
    private final List<String> words;

    private ConditionText(String whole, String condition) {
        this.whole = whole;
        this.condition = condition.strip();
        this.words = List.of(this.condition.split("\\s+"));
    }

    static Breakpoint parse(String given) {
        String text = given.strip();
        if (text.length() > LONGEST) {
            throw new ExitscopeException(
                    Phrase.of("breakpoint.tooLong", LONGEST), Phrase.of("breakpoint.simplify"));
        }
        Matcher matcher = IF.matcher(text);
        if (text.startsWith("when ") || !matcher.find()) {
            return new Breakpoint(0, new ConditionText(text, text).condition(), null, true);
        }
        TaskPredicate only = TaskPredicate.parseOfTask(text.substring(matcher.end()).strip());
        Condition condition =
                new ConditionText(text, text.substring(0, matcher.start())).condition();
        return new Breakpoint(0, condition, only, true);
    }

    private Condition condition() {
        String kind = words.getFirst();
        return switch (kind) {
            case "line" -> line();
            case "function" -> new Condition.Function(function());
            case "address" -> new Condition.Address(address(only(1)));
            case "syscall" -> syscall();
            case "signal" -> signal();
            case "stage" ->
                    new Condition.Stage(
                            named(ExitStage.values(), only(1), Phrase.of("breakpoint.exitStage")));
            case "state" ->
                    new Condition.State(
                            named(
                                    TaskExitState.values(),
                                    only(1),
                                    Phrase.of("breakpoint.exitState")));
            case "event" ->
                    new Condition.Event(
                            named(EventKind.values(), only(1), Phrase.of("breakpoint.event")));
            case "reparent" -> {
                atMost(1);
                yield new Condition.Event(EventKind.REPARENT);
            }
            case "reap" -> {
                atMost(1);
                yield new Condition.State(TaskExitState.DEAD);
            }
            case "when" ->
                    new Condition.When(
                            TaskPredicate.parse(whole.substring("when".length()).strip()));
            default -> throw problem(Phrase.of("breakpoint.unknownKind", kind), KINDS);
        };
    }

    /// `main`, or `ns::f(int, char)`: names of C++ may have blanks inside their brackets.
    private String function() {
        String name = condition.substring("function".length()).strip();
        boolean cpp = name.contains("(") || name.contains("<") || name.contains("operator");
        return cpp ? name : only(1);
    }

    /// `12`, or `list.c:12`; the name of a file may have blanks.
    private Condition line() {
        word(1, Phrase.of("breakpoint.theLine"));
        String place = condition.substring("line".length()).strip();
        int colon = place.lastIndexOf(':');
        return colon <= 0
                ? new Condition.Line(number(only(1)))
                : new Condition.Line(place.substring(0, colon), number(place.substring(colon + 1)));
    }

    private Condition syscall() {
        atMost(3);
        String name = word(1, Phrase.of("breakpoint.theCall"));
        boolean known =
                Stream.of(SyscallNumber.values()).anyMatch(each -> nameOf(each).equals(name));
        if (!known) {
            throw problem(
                    Phrase.of("breakpoint.noSystemCall", name), Phrase.of("breakpoint.writeCall"));
        }
        Condition.Phase phase =
                words.size() < 3
                        ? Condition.Phase.BOTH
                        : switch (words.get(2)) {
                            case "entry" -> Condition.Phase.ENTRY;
                            case "exit" -> Condition.Phase.EXIT;
                            default ->
                                    throw problem(
                                            Phrase.of("breakpoint.noPartCall", words.get(2)),
                                            Phrase.of("breakpoint.writePart"));
                        };
        return new Condition.Syscall(name, phase);
    }

    private static String nameOf(SyscallNumber number) {
        return SyscallNumber.nameOf(number.number());
    }

    private Condition signal() {
        String name = words.size() > 1 ? words.get(1) : "any";
        Signal signal = name.equals("any") ? null : signalNamed(name);
        if (words.size() <= 2) {
            return new Condition.SignalSent(signal, 0);
        }
        if (!words.get(2).equals("to") || words.size() != 4) {
            throw problem(
                    Phrase.of("breakpoint.behindSignal"), Phrase.of("breakpoint.signalExample"));
        }
        return new Condition.SignalSent(signal, number(words.get(3)));
    }

    private Signal signalNamed(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (int number = 1; number <= Signal.LAST; number++) {
            Signal signal = new Signal(number);
            if (signal.label().equals(wanted)
                    || signal.label().equals("SIG" + wanted)
                    || Integer.toString(number).equals(wanted)) {
                return signal;
            }
        }
        throw problem(Phrase.of("breakpoint.noSignal", name), Phrase.of("breakpoint.writeSignal"));
    }

    private <E extends Enum<E>> E named(E[] constants, String name, Phrase what) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : constants) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw problem(
                Phrase.of("breakpoint.notOneOf", name, what),
                Phrase.of(
                        "breakpoint.writeOneOf",
                        Stream.of(constants)
                                .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))));
    }

    private int number(String word) {
        if (!LINE.matcher(word).matches()) {
            throw problem(Phrase.of("breakpoint.noNumber", word), KINDS);
        }
        return Integer.parseInt(word);
    }

    private long address(String word) {
        try {
            return Long.parseUnsignedLong(word.startsWith("0x") ? word.substring(2) : word, 16);
        } catch (NumberFormatException e) {
            throw problem(
                    Phrase.of("breakpoint.noAddress", word), Phrase.of("breakpoint.writeAddress"));
        }
    }

    /// The one word behind the kind.
    private String only(int index) {
        atMost(index + 1);
        return word(index, Phrase.of("breakpoint.something"));
    }

    private String word(int index, Phrase what) {
        if (index >= words.size()) {
            throw problem(Phrase.of("breakpoint.missing", what, words.getFirst()), KINDS);
        }
        return words.get(index);
    }

    private void atMost(int count) {
        if (words.size() > count) {
            throw problem(Phrase.of("breakpoint.tooMuch", words.get(count)), KINDS);
        }
    }

    private ExitscopeException problem(Phrase what, Phrase wayOut) {
        return new ExitscopeException(Phrase.of("breakpoint.in", whole, what), wayOut);
    }
}
