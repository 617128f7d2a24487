package exitscope.app.window;

import exitscope.app.program.LoadedProgram;
import exitscope.app.program.OpenedSession;
import exitscope.history.History;
import exitscope.machine.BootOptions;
import exitscope.publish.Marks;
import exitscope.publish.ProgramInfo;

import org.jspecify.annotations.Nullable;

/// A program that can be started at once.
///
/// @param info worked out beforehand, since debug information can be large
/// @param missing the compiler that was chosen for it and is not here; null when none is
/// @param again whether it is the present program, set up otherwise
/// @param restored the session that was kept, when it is one
record ReadyProgram(
        LoadedProgram program,
        ProgramInfo info,
        BootOptions options,
        History history,
        Marks marks,
        RunSettings settings,
        @Nullable String missing,
        boolean again,
        @Nullable OpenedSession restored) {}
