package exitscope.views;

import exitscope.change.Change;
import exitscope.change.CredentialChange;
import exitscope.change.ExitChange;
import exitscope.change.FamilyChange;
import exitscope.change.GuestChange;
import exitscope.change.HostChange;
import exitscope.change.NotificationChange;
import exitscope.change.PersonalityDiffers;
import exitscope.change.ResourceChange;
import exitscope.change.SignalChange;
import exitscope.change.SyscallChange;
import exitscope.change.TerminalChange;
import exitscope.change.TimeChange;
import exitscope.change.TraceChange;
import exitscope.change.Transition;
import exitscope.change.TreeChange;
import exitscope.state.Bytes;
import exitscope.state.ExitStage;
import exitscope.state.TaskId;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.stream.Collectors;

/// Every change in words: one sentence in the present tense. A new kind of change does not compile
/// until it has its sentence.
public final class ChangeText {
    private static final int LONGEST_OUTPUT = 60;

    private final Messages messages;
    private final StatusText statuses;
    private final ChoiceText choices;
    private final WaitingText waiting;
    private final SignalChangeText signals;
    private final TerminalChangeText terminals;
    private final CredentialChangeText credentials;
    private final TreeChangeText trees;
    private final TraceText traces;

    public ChangeText(Messages messages) {
        this.messages = messages;
        this.statuses = new StatusText(messages);
        this.choices = new ChoiceText(messages);
        this.waiting = new WaitingText(messages);
        this.signals = new SignalChangeText(messages);
        this.terminals = new TerminalChangeText(messages);
        this.trees = new TreeChangeText(messages);
        this.credentials = new CredentialChangeText(messages);
        this.traces = new TraceText(messages);
    }

    /// The sentence for a change of this transition.
    public String of(Change change, Transition transition) {
        return messages.sentence(words(change, transition));
    }

    private String words(Change change, Transition transition) {
        TaskNumbers numbers = TaskNumbers.of(transition);
        return switch (change) {
            case ExitChange exit -> ofExit(exit, numbers);
            case CredentialChange credential -> credentials.of(credential, numbers);
            case FamilyChange family -> ofFamily(family, numbers);
            case PersonalityDiffers differs ->
                    messages.text(
                            "differs." + lower(differs.shown()),
                            messages.text("difference." + lower(differs.difference())));
            case NotificationChange notification -> ofNotification(notification, numbers);
            case SignalChange signal -> signals.of(signal, numbers);
            case ResourceChange resource -> ofResource(resource, numbers);
            case SyscallChange syscall -> ofSyscall(syscall, numbers, transition.after().clock());
            case HostChange host -> ofHost(host, numbers);
            case GuestChange guest -> ofGuest(guest, numbers);
            case TerminalChange terminal ->
                    terminals.of(terminal, numbers, transition.before(), transition.after());
            case TreeChange tree -> trees.of(tree, numbers);
            case TimeChange time -> ofTime(time, numbers);
            case TraceChange trace -> traces.of(trace, numbers);
        };
    }

    private String ofExit(ExitChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case ExitChange.ExitPrepared prepared ->
                    text("exitPrepared", who, statuses.of(prepared.status()));
            case ExitChange.GroupExitStarted started ->
                    text("groupExitStarted", who, statuses.of(started.status()));
            case ExitChange.TaskKilled _ -> text("taskKilled", who);
            case ExitChange.ExitStagePassed passed -> ofStage(passed, who);
            case ExitChange.ExitStateAdvanced advanced ->
                    text(
                            "exitState." + lower(advanced.to()),
                            who,
                            word(advanced.from()),
                            word(advanced.to()));
            case ExitChange.NumberReleased released ->
                    text("numberReleased", Integer.toString(released.number()));
            case ExitChange.ClearTidWritten written ->
                    text("clearTidWritten", who, hex(written.address()));
            case ExitChange.RobustFutexMarked marked ->
                    text("robustFutexMarked", who, hex(marked.address()));
            case ExitChange.VforkParentReleased released ->
                    text("vforkParentReleased", who, numbers.of(released.child()));
            case ExitChange.NamespaceClosed _ -> text("namespaceClosed", who);
            case ExitChange.CoreDumped dumped ->
                    text("coreDumped", who, dumped.path(), dumped.size());
            case ExitChange.MachineEnded ended -> text("machineEnded", statuses.of(ended.status()));
        };
    }

    private String ofStage(ExitChange.ExitStagePassed passed, String who) {
        String stage = stageName(passed.stage());
        if (passed.skipped().isEmpty()) {
            return text("stage", who, stage);
        }
        String skipped =
                passed.skipped().stream().map(this::stageName).collect(Collectors.joining(", "));
        return text("stageSkipping", who, stage, skipped);
    }

    private String stageName(ExitStage stage) {
        return messages.text("stageName." + lower(stage));
    }

    private String ofFamily(FamilyChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case FamilyChange.TaskCreated created ->
                    text("created." + lower(created.kind()), numbers.of(created.creator()), who);
            case FamilyChange.VforkParentSuspended suspended ->
                    text("vforkParentSuspended", who, numbers.of(suspended.child()));
            case FamilyChange.NumberWritten written ->
                    text("numberWritten", who, Integer.toString(written.number()));
            case FamilyChange.NamespaceForChildrenSet _ -> text("namespaceForChildren", who);
            case FamilyChange.Unshared unshared -> text("unshared." + lower(unshared.what()), who);
            case FamilyChange.ParentChanged changed -> ofNewParent(changed, who, numbers);
            case FamilyChange.ProgramExecuted executed ->
                    text("programExecuted", who, executed.path());
            case FamilyChange.ExecWaiting _ -> text("execWaiting", who);
            case FamilyChange.LeaderReplaced replaced ->
                    text("leaderReplaced", who, Integer.toString(replaced.number()));
            case FamilyChange.SubreaperSet set ->
                    text(set.on() ? "subreaperOn" : "subreaperOff", who);
            case FamilyChange.ParentDeathSignalSet set ->
                    set.signal() == null
                            ? text("parentDeathSignalOff", who)
                            : text("parentDeathSignalOn", who, set.signal().label());
            case FamilyChange.ProcessGroupJoined joined ->
                    text("processGroupJoined", who, numbers.of(joined.processGroup()));
            case FamilyChange.SessionCreated _ -> text("sessionCreated", who);
        };
    }

    private String ofNewParent(
            FamilyChange.ParentChanged changed, String who, TaskNumbers numbers) {
        TaskId to = changed.to();
        if (to == null) {
            return text("parentLost", who);
        }
        FamilyChange.Adoption how = changed.how();
        return how == null
                ? text("parentChanged", who, numbers.of(to))
                : text("parentChanged." + lower(how), who, numbers.of(to));
    }

    private String ofNotification(NotificationChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case NotificationChange.ExitNotified notified -> {
                String party = party(notified.party());
                String to = numbers.of(notified.to());
                yield notified.signal() == null
                        ? text("exitNotifiedSilently", party, to, who)
                        : text("exitNotified", party, to, who, notified.signal().label());
            }
            case NotificationChange.ExitAcknowledged acknowledged ->
                    text(
                            "exitAcknowledged." + lower(acknowledged.how()),
                            who,
                            messages.text("party.side." + lower(acknowledged.party())));
            case NotificationChange.ExitNotificationDelayed delayed ->
                    text("exitNotificationDelayed", who, delayed.remaining());
            case NotificationChange.WaitReported reported ->
                    text(
                            reported.consumed() ? "waitTook" : "waitLooked",
                            who,
                            Integer.toString(reported.number()),
                            statuses.of(reported.status()));
        };
    }

    private String ofResource(ResourceChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case ResourceChange.MemoryReleased released ->
                    text(released.last() ? "memoryFreed" : "memoryReleased", who);
            case ResourceChange.DescriptorsReleased released ->
                    text(released.last() ? "descriptorsClosed" : "descriptorsReleased", who);
            case ResourceChange.DescriptorOpened opened ->
                    text("descriptorOpened", who, Integer.toString(opened.descriptor()));
            case ResourceChange.DescriptorClosed closed ->
                    text("descriptorClosed", who, Integer.toString(closed.descriptor()));
            case ResourceChange.PipeCreated created ->
                    text(
                            "pipeCreated",
                            who,
                            Integer.toString(created.readDescriptor()),
                            Integer.toString(created.writeDescriptor()));
            case ResourceChange.PipeWritten written -> text("pipeWritten", who, written.written());
            case ResourceChange.PipeRead read ->
                    read.read() == 0 ? text("pipeEnd", who) : text("pipeRead", who, read.read());
            case ResourceChange.PipeWriteEndGone _ -> text("pipeWriteEndGone");
            case ResourceChange.SocketPairCreated pair ->
                    text(
                            "socketPairCreated",
                            who,
                            Integer.toString(pair.firstDescriptor()),
                            Integer.toString(pair.secondDescriptor()));
            case ResourceChange.SocketSent sent ->
                    text("socketSent", who, sent.sent(), sent.files());
            case ResourceChange.SocketReceived received ->
                    text("socketReceived", who, received.received(), received.files());
            case ResourceChange.SocketHungUp _ -> text("socketHungUp");
            case ResourceChange.CounterChanged changed ->
                    text(
                            "counterChanged",
                            who,
                            Long.toUnsignedString(changed.from()),
                            Long.toUnsignedString(changed.to()));
            case ResourceChange.PipeReadEndGone _ -> text("pipeReadEndGone");
        };
    }

    private String ofSyscall(SyscallChange change, TaskNumbers numbers, long clock) {
        String who = numbers.of(change.task());
        String name = change.call().name();
        return switch (change) {
            case SyscallChange.SyscallEntered _ ->
                    text("syscallEntered", who, SyscallText.of(change.call()));
            case SyscallChange.SyscallReturned returned ->
                    text("syscallReturned", who, name, statuses.ofResult(returned.result()));
            case SyscallChange.SyscallUnknown _ -> text("syscallUnknown", who, name);
            case SyscallChange.SyscallBlocked blocked ->
                    text("syscallBlocked", who, name, waiting.of(blocked.reason(), clock));
            case SyscallChange.SyscallWoken _ -> text("syscallWoken", who, name);
            case SyscallChange.SyscallInterrupted _ -> text("syscallInterrupted", who, name);
            case SyscallChange.SyscallRestarted _ -> text("syscallRestarted", who, name);
        };
    }

    private String ofHost(HostChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case HostChange.TimeSet set ->
                    text(
                            set.ahead() < 0 ? "timeSetBack" : "timeSetAhead",
                            who,
                            statuses.ofDuration(Math.abs(set.ahead())));
            case HostChange.ProcMounted mounted ->
                    text("procMounted", who, mounted.path(), mounted.shows().value());
            case HostChange.ProcUnmounted unmounted -> text("procUnmounted", who, unmounted.path());
            case HostChange.HostNamed named -> text("hostNamed", who, named.name());
            case HostChange.DomainNamed named -> text("domainNamed", who, named.name());
            case HostChange.TaskNamed named ->
                    text("taskNamed", who, numbers.of(named.named()), named.name());
            case HostChange.SettingChanged set ->
                    text("settingChanged", who, set.setting(), numbers.of(set.of()), set.value());
            case HostChange.NumbersLimited set -> text("numbersLimited", who, set.most());
            case HostChange.LastNumberSet set -> text("lastNumberSet", who, set.number());
        };
    }

    private String ofGuest(GuestChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case GuestChange.InstructionsRun run -> text("instructionsRun", who, run.count());
            case GuestChange.Faulted fault ->
                    text("faulted", who, fault.info().signal().label(), hex(fault.pc()));
            case GuestChange.MemoryExhausted full ->
                    text("memoryExhausted", who, numbers.of(full.victim()), full.pages());
            case GuestChange.ConsoleWritten written ->
                    switch (written.descriptor()) {
                        case 0 -> text("echoed", quote(written.bytes()));
                        case 2 -> text("errorWritten", who, quote(written.bytes()));
                        default -> text("outputWritten", who, quote(written.bytes()));
                    };
        };
    }

    private String ofTime(TimeChange change, TaskNumbers numbers) {
        return switch (change) {
            case TimeChange.ClockAdvanced advanced ->
                    text("clockAdvanced", statuses.ofDuration(advanced.to() - advanced.from()));
            case TimeChange.TimerFired fired ->
                    text("timerFired", choices.effect(fired.timer(), numbers));
            case TimeChange.InputTyped typed -> text("inputTyped", quote(typed.bytes()));
            case TimeChange.InputClosed _ -> text("inputClosed");
        };
    }

    private String party(NotificationChange.Party party) {
        return messages.text("party." + lower(party));
    }

    /// The word for an exit state.
    private String word(Enum<?> state) {
        return messages.text("exitState." + lower(state));
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }

    /// What was written, on one line.
    public static String quoted(Bytes bytes) {
        return bytes.text().replace("\r\n", "↵").replace("\n", "↵").replace('\t', ' ');
    }

    private static String quote(Bytes bytes) {
        String text = quoted(bytes);
        return text.length() > LONGEST_OUTPUT ? text.substring(0, LONGEST_OUTPUT) + "…" : text;
    }

    private static String lower(@Nullable Enum<?> value) {
        return value == null ? "" : value.name().toLowerCase(Locale.ROOT);
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
