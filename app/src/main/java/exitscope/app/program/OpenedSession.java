package exitscope.app.program;

import exitscope.history.History;
import exitscope.machine.BootOptions;
import exitscope.publish.Marks;
import exitscope.recording.Recording;

import java.util.List;

/// A session that was kept, ready to go on.
///
/// @param program what it runs
/// @param boot what it was started with
/// @param schedule as [exitscope.schedule.Schedule#parse] reads it
/// @param history stands where the person had stood
/// @param layout how the window looked
/// @param faithful whether the replay came to the state that was recorded; true for a short form,
///   which does not say
public record OpenedSession(
        LoadedProgram program,
        BootOptions boot,
        String schedule,
        History history,
        Marks marks,
        List<Recording.Setting> layout,
        boolean faithful) {}
