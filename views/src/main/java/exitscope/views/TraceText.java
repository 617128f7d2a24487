package exitscope.views;

import exitscope.abi.Signal;
import exitscope.abi.TraceOptions;
import exitscope.change.TraceChange;
import exitscope.state.Stop.PtraceStop;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Tracers and tracees in words.
public final class TraceText {
    private final Messages messages;

    public TraceText(Messages messages) {
        this.messages = messages;
    }

    /// Where a task stands before its tracer, such as "before SIGUSR1" or "at a fork".
    public String of(PtraceStop stop) {
        String where =
                switch (stop.kind()) {
                    case SIGNAL -> messages.text("trace.signal", stop.signal().label());
                    case SYSCALL_ENTRY -> messages.text("trace.entry");
                    case SYSCALL_EXIT -> messages.text("trace.exit");
                    case EVENT -> messages.text("trace.event." + event(stop.event()));
                    case GROUP_STOP -> messages.text("trace.group", stop.signal().label());
                    case EVENT_STOP ->
                            stop.signal().equals(Signal.SIGTRAP)
                                    ? messages.text("trace.asked")
                                    : messages.text("trace.group", stop.signal().label());
                    case HANDLER -> messages.text("trace.handler");
                };
        return stop.listening() ? messages.text("trace.listening", where) : where;
    }

    /// What a wait tells of such a stop: the code above the status word's mark.
    String ofCode(int code) {
        int event = code >> 8;
        Signal signal = Signal.orNull(code & 0x7f);
        if (event == TraceOptions.EVENT_STOP) {
            return messages.text("trace.asked");
        }
        if (event != 0) {
            return messages.text("trace.event." + event(event));
        }
        return (code & TraceOptions.SYSCALL_MARK) != 0
                ? messages.text("trace.call")
                : signal == null ? Integer.toString(code) : signal.label();
    }

    private static String event(int event) {
        return switch (event) {
            case TraceOptions.EVENT_FORK -> "fork";
            case TraceOptions.EVENT_VFORK -> "vfork";
            case TraceOptions.EVENT_CLONE -> "clone";
            case TraceOptions.EVENT_EXEC -> "exec";
            case TraceOptions.EVENT_VFORK_DONE -> "vforkDone";
            case TraceOptions.EVENT_EXIT -> "exit";
            default -> "other";
        };
    }

    String of(TraceChange change, TaskNumbers numbers) {
        String who = numbers.of(change.task());
        return switch (change) {
            case TraceChange.TracerAttached attached ->
                    text("attached." + lower(attached.how()), numbers.of(attached.tracer()), who);
            case TraceChange.TracerDetached detached ->
                    text("detached." + lower(detached.how()), numbers.of(detached.tracer()), who);
            case TraceChange.PtraceStopped stopped ->
                    text("ptraceStopped", who, of(stopped.stop()), numbers.of(stopped.tracer()));
            case TraceChange.PtraceResumed resumed -> ofResumed(resumed, who);
            case TraceChange.StopRequested _ -> text("stopRequested", who);
            case TraceChange.ListeningBegun _ -> text("listeningBegun", who);
            case TraceChange.OptionsSet _ -> text("traceOptionsSet", who);
            case TraceChange.MemoryPoked poked ->
                    text("memoryPoked", who, "0x" + Long.toHexString(poked.address()));
            case TraceChange.RegistersSet _ -> text("registersSet", who);
            case TraceChange.SyscallReplaced replaced ->
                    replaced.call().number() == -1
                            ? text("syscallSkipped", who)
                            : text("syscallReplaced", who, SyscallText.of(replaced.call()));
        };
    }

    private String ofResumed(TraceChange.PtraceResumed resumed, String who) {
        String mode = text("resumed." + lower(resumed.mode()), who);
        @Nullable Signal signal = resumed.signal();
        return signal == null ? mode : text("resumedWith", mode, signal.label());
    }

    private String text(String key, Object... arguments) {
        return messages.text("change." + key, arguments);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
