package exitscope.explore;

import exitscope.state.Bytes;
import exitscope.state.Console;
import exitscope.state.ExitStatus;
import exitscope.state.MachineState;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The states of a walk from which no move was made, and how the run ended in them.
///
/// Plain and mutable, for one thread.
final class Ends {
    /// How a run ended.
    ///
    /// @param stuck whether it did not, though nothing can move
    record End(String output, int status, boolean stuck) {}

    /// State and what became of it, in the order of their coming.
    record Final(int state, int end) {}

    private final List<End> ends = new ArrayList<>();
    private final Map<End, Integer> numbers = new HashMap<>();
    private final List<Final> finals = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();

    void add(int state, MachineState machine) {
        ExitStatus status = machine.ended();
        End end =
                new End(
                        output(machine),
                        status == null ? 0 : status.shellExitCode(),
                        status == null);
        Integer number = numbers.get(end);
        if (number == null) {
            number = ends.size();
            ends.add(end);
            numbers.put(end, number);
        }
        finals.add(new Final(state, number));
    }

    /// Of this state, not all moves were made.
    void open(int state) {
        open.add(state);
    }

    List<End> ends() {
        return ends;
    }

    List<Final> finals() {
        return finals;
    }

    List<Integer> open() {
        return open;
    }

    /// All that was written on the console.
    static String output(MachineState machine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Console.Chunk chunk : machine.console().output().values()) {
            out.writeBytes(chunk.bytes().toArray());
        }
        return Bytes.copyOf(out.toByteArray()).text();
    }
}
