package exitscope.machine;

import exitscope.kernel.tree.InitialTree;
import exitscope.program.CommandSet;
import exitscope.program.ElfImage;
import exitscope.state.Bytes;
import exitscope.state.Limits;
import exitscope.state.Personality;
import exitscope.state.TerminalStreams;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a run starts from.
///
/// @param program what the person opened
/// @param name its file name, which becomes argv[0] and the last part of its path
/// @param arguments argv[1] and following
/// @param environment `NAME=value`
/// @param init what runs as PID 1, starts the program and reaps orphans; null to run the program
///   itself as PID 1, as a container does
/// @param commands what lies in `/bin`; null: nothing
/// @param terminals which of the three standard streams are a terminal to the guest
/// @param input what is typed before the start
/// @param inputClosed whether the input ends there
public record BootOptions(
        ElfImage program,
        String name,
        List<String> arguments,
        List<String> environment,
        @Nullable ElfImage init,
        @Nullable CommandSet commands,
        TerminalStreams terminals,
        Bytes input,
        boolean inputClosed,
        Limits limits,
        Personality personality) {
    public BootOptions {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }

    /// Where the guest finds the program.
    public String path() {
        String base = name.replaceFirst("\\.[^.]*$", "");
        return InitialTree.HOME + "/" + (base.isEmpty() ? "program" : base);
    }
}
