package exitscope.app.window;

import exitscope.publish.Publication;
import exitscope.views.AskMenu;
import exitscope.views.Messages;
import exitscope.views.Rules;
import exitscope.views.Selection;
import exitscope.views.View;
import exitscope.views.changes.ChangesView;
import exitscope.views.choices.ChoicesView;
import exitscope.views.console.ConsoleView;
import exitscope.views.disassembly.DisassemblyView;
import exitscope.views.files.FilesView;
import exitscope.views.flags.ExitFlagsView;
import exitscope.views.lanes.LanesView;
import exitscope.views.memory.MemoryView;
import exitscope.views.outcomes.OutcomesView;
import exitscope.views.registers.RegistersView;
import exitscope.views.source.SourceView;
import exitscope.views.stack.StackView;
import exitscope.views.time.MarksView;
import exitscope.views.time.TimeStrip;
import exitscope.views.tree.ProcessTreeView;
import exitscope.views.waits.WaitsView;

import java.util.List;
import java.util.function.Consumer;

/// Every view of a window, all with one selection.
final class WindowViews {
    final TimeStrip strip;
    final ProcessTreeView tree;
    final SourceView source;
    final DisassemblyView disassembly;
    final ExitFlagsView flags;
    final StackView stack;
    final RegistersView registers;
    final MemoryView memory;
    final FilesView files;
    final WaitsView waits;
    final ChangesView changes;
    final ChoicesView choices;
    final ConsoleView console;
    final MarksView marks;
    final LanesView lanes;
    final OutcomesView outcomes;
    private final List<View> all;

    WindowViews(Messages words, Selection selection, Runner runner, Explorer explorer) {
        Rules rules = new Rules();
        AskMenu ask = new AskMenu(words, runner);
        strip = new TimeStrip(words, runner);
        tree = new ProcessTreeView(selection, ask);
        source = new SourceView(words, selection, runner);
        disassembly = new DisassemblyView(words, selection, runner);
        flags = new ExitFlagsView(words, rules, selection, ask);
        stack = new StackView(words, selection, ask);
        registers = new RegistersView(words, selection);
        memory = new MemoryView(words, selection);
        files = new FilesView(words, selection);
        waits = new WaitsView(words, selection);
        changes = new ChangesView(words, rules, selection, ask);
        choices = new ChoicesView(words, selection, runner);
        console = new ConsoleView(words, selection, runner);
        marks = new MarksView(words, runner);
        lanes = new LanesView(words, selection, runner);
        outcomes = new OutcomesView(words, selection, explorer);
        all =
                List.of(
                        strip,
                        tree,
                        source,
                        disassembly,
                        flags,
                        stack,
                        registers,
                        memory,
                        files,
                        waits,
                        changes,
                        choices,
                        console,
                        marks,
                        lanes,
                        outcomes);
    }

    /// Shows a moment in all of them.
    ///
    /// @param broken hears of a view that cannot show it; the others still show the truth
    void show(Publication publication, Consumer<RuntimeException> broken) {
        for (View view : all) {
            try {
                view.show(publication);
            } catch (RuntimeException defect) {
                broken.accept(defect);
            }
        }
    }
}
