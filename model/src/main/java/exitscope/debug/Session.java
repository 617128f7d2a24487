package exitscope.debug;

import exitscope.command.Command;
import exitscope.command.Granularity;
import exitscope.history.History;
import exitscope.machine.Machine;
import exitscope.publish.Activity;
import exitscope.publish.Moment;
import exitscope.publish.Option;
import exitscope.publish.ProgramInfo;
import exitscope.publish.Publication;
import exitscope.schedule.Schedule;
import exitscope.state.Choice;
import exitscope.state.MachineState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A person's session with one program. Commands are carried out in order on the session's own
/// thread; after each, and now and then while running, the moment reached is published from that
/// thread.
public final class Session implements AutoCloseable {
    /// While running, a publication at most this often, in nanoseconds; steps are never skipped.
    private static final long PUBLISH_EVERY = 30_000_000;

    private final ProgramInfo program;
    private final History history;
    private final Stepping stepping;
    private final Consumer<Publication> listener;
    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Motion motion = Motion.NONE;
    private @Nullable Search run;

    /// What the session does by itself until told otherwise.
    private enum Motion {
        NONE,
        FORWARD,
        BACKWARD
    }

    private static final StopRule NOTHING = _ -> false;

    /// Ends the thread.
    private static final Object CLOSE = new Object();

    /// Starts a session at boot and publishes that moment.
    ///
    /// @param listener called on the session's thread; must not block
    public Session(
            ProgramInfo program,
            MachineState boot,
            Schedule schedule,
            Consumer<Publication> listener) {
        this.program = program;
        this.listener = listener;
        history = new History(boot, schedule);
        stepping = new Stepping(history, program, () -> !inbox.isEmpty());
        thread = Thread.ofPlatform().name("exitscope-session").daemon().start(this::work);
    }

    /// Asks for something; returns at once.
    public void send(Command command) {
        inbox.add(command);
    }

    /// Ends the session. What was asked before is not carried out any more.
    @Override
    public void close() {
        inbox.clear();
        inbox.add(CLOSE);
    }

    private void work() {
        try {
            publish();
            while (true) {
                Object message = motion == Motion.NONE ? inbox.take() : inbox.poll();
                if (message == CLOSE) {
                    return;
                }
                if (message instanceof Command command) {
                    carryOut(command);
                    publish();
                } else {
                    runOn();
                }
            }
        } catch (InterruptedException e) {
            thread.interrupt();
        }
    }

    private void runOn() {
        long begin = System.nanoTime();
        BooleanSupplier enough =
                () -> !inbox.isEmpty() || System.nanoTime() - begin >= PUBLISH_EVERY;
        Search search = run;
        Search.Progress progress;
        do {
            progress =
                    search == null
                            ? Search.Progress.NOWHERE
                            : motion == Motion.FORWARD ? search.forward(enough) : search.back();
        } while (progress == Search.Progress.GOES_ON && !enough.getAsBoolean());
        if (progress != Search.Progress.GOES_ON) {
            motion = Motion.NONE;
        }
        publish();
    }

    private void begin(Motion wanted, StopRule rule) {
        motion = wanted;
        run = new Search(history, rule);
    }

    private void carryOut(Command command) {
        if (!(command instanceof Command.Type) && !(command instanceof Command.CloseInput)) {
            motion = Motion.NONE;
        }
        switch (command) {
            case Command.Step(Granularity granularity) -> stepping.forward(granularity);
            case Command.StepBack(Granularity granularity) -> stepping.back(granularity);
            case Command.Choose(Choice choice) -> chooseIfPossible(choice);
            case Command.Run() -> begin(Motion.FORWARD, NOTHING);
            case Command.RunBack() -> begin(Motion.BACKWARD, NOTHING);
            case Command.End() -> begin(Motion.FORWARD, NOTHING);
            case Command.SeekEvent(var direction, var kind, var task) ->
                    stepping.toEvent(direction, kind, task);
            case Command.Pause() -> {}
            case Command.Reset() -> history.seek(new Moment(history.moment().branch(), 0, 0));
            case Command.Seek(Moment moment) -> history.seek(moment);
            case Command.Type(var bytes) -> chooseIfPossible(new Choice.Type(bytes));
            case Command.CloseInput() -> chooseIfPossible(new Choice.CloseInput());
        }
    }

    /// A choice that was offered at a moment since left is passed over: the person sees the present
    /// options.
    private void chooseIfPossible(Choice choice) {
        if (Machine.isEnabled(history.state(), choice)) {
            history.choose(choice);
        }
    }

    private void publish() {
        MachineState state = history.state();
        @Nullable Choice recorded = history.recorded();
        List<Choice> enabled = Machine.enabled(state);
        @Nullable Choice scheduled = history.scheduled();
        List<Option> options = new ArrayList<>(enabled.size());
        for (Choice choice : enabled) {
            options.add(new Option(choice, choice.equals(scheduled), sameMove(choice, recorded)));
        }
        listener.accept(
                new Publication(
                        program,
                        history.moment(),
                        state,
                        history.last(),
                        options,
                        history.branches(),
                        activity(enabled)));
    }

    /// Whether a recorded choice moves the same task, be it for fewer instructions.
    private static boolean sameMove(Choice choice, @Nullable Choice recorded) {
        return choice.equals(recorded)
                || (choice instanceof Choice.Run run
                        && recorded instanceof Choice.Run other
                        && run.task().equals(other.task()));
    }

    private Activity activity(List<Choice> enabled) {
        if (motion != Motion.NONE) {
            return Activity.RUNNING;
        }
        return enabled.isEmpty() && history.recorded() == null
                ? Activity.FINISHED
                : Activity.PAUSED;
    }
}
