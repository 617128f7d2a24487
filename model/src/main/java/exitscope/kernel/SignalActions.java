package exitscope.kernel;

import exitscope.abi.Signal;
import exitscope.abi.SignalSet;
import exitscope.persistent.LongMap;
import exitscope.state.SignalAction;
import exitscope.state.SignalHandlers;

/// Tables of signal actions. (sigaction(2), CL-07)
public final class SignalActions {
    private SignalActions() {}

    /// Sets an action. One that means "ignore" discards what is pending of that signal in the
    /// group's and every task's set. (SG-07)
    public static void set(Editor edit, GroupDraft tg, Signal signal, SignalAction action) {
        SignalHandlers table = edit.handlers.get(tg.handlers.value());
        edit.handlers.put(
                tg.handlers.value(),
                new SignalHandlers(
                        table.id(),
                        action.equals(SignalAction.DEFAULT)
                                ? table.actions().without(signal.number())
                                : table.actions().with(signal.number(), action),
                        table.users()));
        boolean ignores =
                action.ignores() || (action.isDefault() && SignalDefaults.ignored(signal));
        if (!ignores) {
            PosixTimers.unignored(edit, tg, signal);
        }
        if (ignores) {
            SignalSet gone = SignalSet.of(signal);
            tg.pending = tg.pending.discard(gone);
            for (TaskDraft member : edit.tasksOf(tg)) {
                member.pending = member.pending.discard(gone);
            }
        }
    }

    /// What exec and CLONE_CLEAR_SIGHAND leave of the actions: what is ignored stays ignored,
    /// without flags and mask, all else goes back to the default. (XC-09, CL-08; Linux:
    /// flush_signal_handlers)
    static LongMap<SignalAction> onlyIgnored(LongMap<SignalAction> actions) {
        LongMap<SignalAction> kept = LongMap.of();
        for (LongMap.Entry<SignalAction> entry : actions) {
            if (entry.value().ignores()) {
                kept =
                        kept.with(
                                entry.key(),
                                new SignalAction(SignalAction.SIG_IGN, 0, SignalSet.NONE));
            }
        }
        return kept;
    }

    /// One user less of a table; the last one's goes.
    static void release(Editor edit, GroupDraft tg) {
        SignalHandlers table = edit.handlers.get(tg.handlers.value());
        if (table.users() == 1) {
            edit.handlers.remove(tg.handlers.value());
        } else {
            edit.handlers.put(
                    tg.handlers.value(),
                    new SignalHandlers(table.id(), table.actions(), table.users() - 1));
        }
    }
}
