package exitscope.outcome;

import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;
import exitscope.state.Bytes;
import exitscope.state.Choice;
import exitscope.state.TaskId;

import java.util.ArrayList;
import java.util.List;

/// A way through the machine: choices, one after the other. Its short form is a text:
///
/// ```
/// way    = { choice " " }
/// choice = task [ ":" instructions ] [ "x" times ] | "timer" [ "x" times ]
/// ```
///
/// where `task` is the number of a task's identity, and what has no instructions runs a whole
/// slice.
public record Witness(List<Choice> choices) {
    public Witness {
        choices = List.copyOf(choices);
    }

    /// The short form.
    public String text() {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < choices.size()) {
            Choice choice = choices.get(at);
            int times = 1;
            while (at + times < choices.size() && choices.get(at + times).equals(choice)) {
                times++;
            }
            text.append(text.isEmpty() ? "" : " ").append(word(choice));
            if (times > 1) {
                text.append('x').append(times);
            }
            at += times;
        }
        return text.toString();
    }

    private static String word(Choice choice) {
        return switch (choice) {
            case Choice.Run(var task, long limit) ->
                    limit == Choice.Run.SLICE
                            ? String.valueOf(task.value())
                            : task.value() + ":" + limit;
            case Choice.FireTimer() -> "timer";
            case Choice.Type(Bytes bytes) -> "type:" + bytes.length();
            case Choice.CloseInput() -> "close";
        };
    }

    /// Reads the short form.
    ///
    /// @throws ExitscopeException when it is none
    public static Witness parse(String text) {
        List<Choice> choices = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            int x = word.lastIndexOf('x');
            String choice = x < 0 ? word : word.substring(0, x);
            long times = x < 0 ? 1 : number(word, word.substring(x + 1));
            for (long i = 0; i < times; i++) {
                choices.add(choice(word, choice));
            }
        }
        return new Witness(choices);
    }

    private static Choice choice(String word, String choice) {
        if (choice.equals("timer")) {
            return new Choice.FireTimer();
        }
        int colon = choice.indexOf(':');
        String task = colon < 0 ? choice : choice.substring(0, colon);
        long limit = colon < 0 ? Choice.Run.SLICE : number(word, choice.substring(colon + 1));
        return new Choice.Run(new TaskId((int) number(word, task)), limit);
    }

    private static long number(String word, String digits) {
        if (!digits.matches("[1-9][0-9]{0,8}")) {
            throw new ExitscopeException(
                    Phrase.of("witness.noChoice", word), Phrase.of("witness.write"));
        }
        return Long.parseLong(digits);
    }
}
