package exitscope.views.lanes;

import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.persistent.LongMap;
import exitscope.publish.Activity;
import exitscope.publish.BranchInfo;
import exitscope.publish.Marks;
import exitscope.publish.Moment;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.MachineState;
import exitscope.state.RunState;
import exitscope.state.Task;
import exitscope.state.TaskExitState;
import exitscope.state.TaskId;
import exitscope.timeline.TimelineLog;
import exitscope.views.Fx;
import exitscope.views.Messages;
import exitscope.views.Scenes;
import exitscope.views.Selection;

import javafx.animation.AnimationTimer;
import javafx.scene.control.ToggleButton;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/// How long the time line takes for a run of many tasks and positions: `LanesSpeed TASKS
/// POSITIONS`. In every frame a further transition is written and shown, with the whole run in view
/// and then with a part of it.
final class LanesSpeed {
    private static final int FRAMES = 200;
    private static final int WARM = 40;

    private LanesSpeed() {}

    static void main(String[] arguments) throws Exception {
        int tasks = Integer.parseInt(arguments[0]);
        int positions = Integer.parseInt(arguments[1]);
        List<MachineState> states = states(tasks);
        TimelineLog log = new TimelineLog(states.getFirst());
        long begin = System.nanoTime();
        for (int i = 0; i < positions; i++) {
            append(log, states, i);
        }
        System.out.printf(
                "%d tasks, %d positions: written in %.0f ns a transition, %.0f MB%n",
                tasks,
                positions,
                (System.nanoTime() - begin) / (double) positions,
                log.weight() / 1e6);
        begin = System.nanoTime();
        int count = log.timeline().lanes().size();
        System.out.printf(
                "read with %d lanes in %.2f ms%n", count, (System.nanoTime() - begin) / 1e6);
        for (double zoom : new double[] {0, 40}) {
            for (boolean folded : new boolean[] {true, false}) {
                measure(log, states, zoom, folded);
            }
        }
        System.exit(0);
    }

    /// One in turn is awake.
    private static List<MachineState> states(int tasks) throws Exception {
        MachineState state = Scenes.zombie().state();
        Task model = state.tasks().values().iterator().next();
        LongMap<Task> all = LongMap.of();
        for (int id = 1; id <= tasks; id++) {
            all = all.with(id, asleep(model, id, id != 1));
        }
        List<MachineState> states = new ArrayList<>();
        for (int awake = 1; awake <= tasks; awake++) {
            states.add(copy(state, "tasks", all));
            int next = awake % tasks + 1;
            all =
                    all.with(awake, asleep(model, awake, true))
                            .with(next, asleep(model, next, false));
        }
        return states;
    }

    private static Task asleep(Task model, int id, boolean asleep) throws Exception {
        Task task = copy(model, "id", new TaskId(id));
        task = copy(task, "stop", null);
        task = copy(task, "exitState", TaskExitState.NONE);
        return copy(task, "run", asleep ? Scenes.waiting() : RunState.APP);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R copy(R record, String name, @Nullable Object value)
            throws Exception {
        RecordComponent[] parts = record.getClass().getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] =
                    parts[i].getName().equals(name) ? value : parts[i].getAccessor().invoke(record);
        }
        Class<?>[] types =
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
    }

    private static Transition append(TimelineLog log, List<MachineState> states, long step) {
        int at = (int) (step % states.size());
        Transition transition =
                new Transition(
                        states.get(at),
                        Choice.Run.of(new TaskId(at + 1)),
                        List.of(),
                        states.get((at + 1) % states.size()),
                        0,
                        Footprint.NOTHING);
        log.append(transition);
        return transition;
    }

    private static Publication publication(TimelineLog log, Transition last, long step) {
        return new Publication(
                Scenes.zombie().program(),
                new Moment(0, step, 0),
                last.after(),
                last,
                List.of(),
                List.of(new BranchInfo(0, null, step)),
                Activity.RUNNING,
                Marks.NONE,
                null,
                null,
                log.timeline());
    }

    private static void measure(
            TimelineLog log, List<MachineState> states, double zoom, boolean folded)
            throws Exception {
        LanesView[] view = {null};
        Fx window =
                Fx.show(
                        () -> {
                            view[0] =
                                    new LanesView(
                                            new Messages(Locale.ENGLISH), new Selection(), _ -> {});
                            return view[0];
                        },
                        1280,
                        400);
        long[] step = {log.timeline().length()};
        Transition first = append(log, states, step[0]++);
        long begin = System.nanoTime();
        window.publish(publication(log, first, step[0]));
        System.out.printf("first picture after %.0f ms%n", (System.nanoTime() - begin) / 1e6);
        LaneChart chart = (LaneChart) window.nodes("lane-chart").getFirst();
        Fx.run(() -> {
            if (!folded) {
                ((ToggleButton) view[0].node().lookup("#lanes-fold")).fire();
            }
            for (int i = 0; i < zoom; i++) {
                chart.zoom(LaneChart.ZOOM);
            }
        });
        double[] frames = new double[FRAMES];
        double[] shows = new double[FRAMES];
        CountDownLatch done = new CountDownLatch(1);
        Fx.run(() ->
                new AnimationTimer() {
                    private int frame = -WARM;
                    private long last;

                    @Override
                    public void handle(long now) {
                        if (frame >= FRAMES) {
                            stop();
                            done.countDown();
                            return;
                        }
                        long start = System.nanoTime();
                        Transition made = append(log, states, step[0]++);
                        view[0].show(publication(log, made, step[0]));
                        view[0].node().getParent().layout();
                        if (frame >= 0) {
                            shows[frame] = (System.nanoTime() - start) / 1e6;
                            frames[frame] = (start - last) / 1e6;
                        }
                        last = start;
                        frame++;
                    }
                }.start());
        done.await();
        window.close();
        Arrays.sort(frames);
        Arrays.sort(shows);
        System.out.printf(
                "%s, %s: show and draw median %.1f ms (least %.1f), frame to frame median %.1f ms"
                        + " (least %.1f)%n",
                zoom == 0 ? "whole run in view" : "near by",
                folded ? "folded" : "not folded",
                shows[FRAMES / 2],
                shows[0],
                frames[FRAMES / 2],
                frames[0]);
    }
}
