package exitscope.views.tree;

import exitscope.change.Transition;
import exitscope.footprint.Footprint;
import exitscope.publish.Publication;
import exitscope.state.Choice;
import exitscope.state.RunState;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Measures drawing in the real pulse: one task changes a frame. `TreeSpeed [TASKS…]`.
final class TreeSpeed {
    private static final int FRAMES = 60;
    private static final int WARM = 40;

    private TreeSpeed() {}

    static void main(String[] arguments) throws InterruptedException {
        for (String argument : arguments.length == 0 ? new String[] {"1000", "10000"} : arguments) {
            int tasks = Integer.parseInt(argument);
            for (int zooms : new int[] {0, 40}) {
                measure(tasks, zooms);
            }
        }
        FxThread.run(Platform::exit);
    }

    private static void measure(int tasks, int zooms) throws InterruptedException {
        Scene scene = Scenes.random(tasks, 1).moves(2).blocks(2).then();
        Publication asleep = scene.publication();
        scene.change(2, it -> it.running(RunState.APP));
        Publication awake = scene.publication();
        Publication[] both = {after(awake, asleep), after(asleep, awake)};
        double[] shows = new double[FRAMES];
        double[] frames = new double[FRAMES];
        CountDownLatch done = new CountDownLatch(1);
        FxThread.run(() -> {
            long begin = System.nanoTime();
            Window window = new Window(1280, 800);
            window.view.show(both[0]);
            window.settle();
            System.out.printf(
                    "%d tasks: first picture after %.0f ms%n",
                    tasks, (System.nanoTime() - begin) / 1e6);
            for (int i = 0; i < zooms && window.cards().isEmpty(); i++) {
                window.view.zoomIn();
            }
            window.settle();
            new AnimationTimer() {
                private int frame = -WARM;
                private Duration begun = Duration.ZERO;
                private long last;

                @Override
                public void handle(long now) {
                    if (frame >= FRAMES) {
                        stop();
                        System.out.printf(
                                "processor time a frame, all threads: %.1f ms%n",
                                processorTime().minus(begun).toNanos() / 1e6 / FRAMES);
                        window.close();
                        done.countDown();
                        return;
                    }
                    if (frame == 0) {
                        begun = processorTime();
                    }
                    long start = System.nanoTime();
                    window.view.show(both[frame & 1]);
                    if (frame >= 0) {
                        shows[frame] = (System.nanoTime() - start) / 1e6;
                        frames[frame] = (start - last) / 1e6;
                    }
                    last = start;
                    frame++;
                }
            }.start();
        });
        done.await();
        Arrays.sort(shows);
        Arrays.sort(frames);
        System.out.printf(
                "%d tasks, %s: show median %.1f ms (least %.1f), frame to frame median %.1f ms"
                        + " (least %.1f)%n",
                tasks,
                zooms == 0 ? "all in view" : "near by",
                shows[FRAMES / 2],
                shows[0],
                frames[FRAMES / 2],
                frames[0]);
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Publication after(Publication before, Publication now) {
        return new Publication(
                now.program(),
                now.moment(),
                now.state(),
                new Transition(
                        before.state(),
                        Choice.Run.of(Scene.task(2)),
                        List.of(),
                        now.state(),
                        0,
                        Footprint.NOTHING),
                now.options(),
                now.branches(),
                now.activity());
    }
}
