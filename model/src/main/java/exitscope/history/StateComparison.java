package exitscope.history;

import exitscope.persistent.LongMap;
import exitscope.predicate.MachineField;
import exitscope.predicate.TaskField;
import exitscope.publish.Comparison;
import exitscope.publish.Moment;
import exitscope.state.Console;
import exitscope.state.MachineState;
import exitscope.state.Task;
import exitscope.state.TaskId;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Works out what differs between two states of a run, in terms of what predicates can ask.
public final class StateComparison {
    /// Bytes of console output shown from the first that differs.
    private static final int SHOWN = 200;

    private StateComparison() {}

    /// Compares two moments of a history. Tasks that were made before the moments' branches parted
    /// are the same; those made after are told apart by the order in which they were made.
    public static Comparison of(History history, Moment left, Moment right) {
        return of(left, history.stateAt(left), right, history.stateAt(right));
    }

    static Comparison of(Moment left, MachineState one, Moment right, MachineState other) {
        List<Comparison.Difference> differences = new ArrayList<>();
        LongMap.forEachDifference(
                one.tasks(),
                other.tasks(),
                (key, before, after) -> {
                    TaskId id = new TaskId((int) key);
                    if (before == null || after == null) {
                        Task there = Objects.requireNonNull(before == null ? after : before);
                        differences.add(
                                new Comparison.OnlyOn(id, there.outerNumber(), before != null));
                        return;
                    }
                    for (TaskField field : TaskField.values()) {
                        String was = field.of(one, before).toString();
                        String is = field.of(other, after).toString();
                        if (!was.equals(is)) {
                            differences.add(
                                    new Comparison.OfTask(
                                            id, before.outerNumber(), field.label(), was, is));
                        }
                    }
                });
        for (MachineField field : MachineField.values()) {
            String was = field.of(one).toString();
            String is = field.of(other).toString();
            if (!was.equals(is)) {
                differences.add(new Comparison.OfMachine(field.label(), was, is));
            }
        }
        compareConsoles(one.console(), other.console(), differences);
        return new Comparison(left, right, differences);
    }

    private static void compareConsoles(
            Console one, Console other, List<Comparison.Difference> differences) {
        byte[] left = output(one);
        byte[] right = output(other);
        int same = Arrays.mismatch(left, right);
        if (same >= 0) {
            differences.add(new Comparison.OfConsole(same, from(left, same), from(right, same)));
        }
    }

    private static byte[] output(Console console) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Console.Chunk chunk : console.output().values()) {
            bytes.writeBytes(chunk.bytes().toArray());
        }
        return bytes.toByteArray();
    }

    private static String from(byte[] bytes, int begin) {
        int end = Math.min(bytes.length, begin + SHOWN);
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }
}
