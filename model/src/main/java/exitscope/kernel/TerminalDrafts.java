package exitscope.kernel;

import exitscope.footprint.Footprint.Kind;
import exitscope.footprint.FootprintRecorder;
import exitscope.persistent.LongMap;
import exitscope.state.Terminal;
import exitscope.state.TerminalId;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The terminals of a state, and the drafts of those that a transition changes.
final class TerminalDrafts {
    private final FootprintRecorder footprint;
    private final Table<Terminal> terminals;
    private final TreeMap<Integer, TerminalDraft> drafts = new TreeMap<>();

    TerminalDrafts(LongMap<Terminal> before, FootprintRecorder footprint) {
        this.footprint = footprint;
        terminals = new Table<>(Kind.TERMINAL, footprint, "terminal", before);
    }

    /// The terminal for changing, always the same draft.
    TerminalDraft get(TerminalId id) {
        footprint.writes(Kind.TERMINAL, id.value());
        return drafts.computeIfAbsent(id.value(), value -> new TerminalDraft(terminals.get(value)));
    }

    /// All of them as they are now, in the order of their creation.
    List<TerminalDraft> all() {
        List<TerminalDraft> all = new ArrayList<>();
        for (Terminal terminal : terminals.values()) {
            all.add(get(terminal.id()));
        }
        return all;
    }

    void add(Terminal terminal) {
        terminals.put(terminal.id().value(), terminal);
    }

    void remove(TerminalId id) {
        drafts.remove(id.value());
        terminals.remove(id.value());
    }

    /// The terminals as they will be.
    LongMap<Terminal> commit() {
        drafts.forEach((id, draft) -> terminals.put(id, draft.freeze()));
        return terminals.commit();
    }

    /// Notes what was changed, once it is committed.
    void noteChanges() {
        terminals.noteChanges();
    }
}
