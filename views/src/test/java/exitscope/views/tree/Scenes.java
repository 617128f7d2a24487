package exitscope.views.tree;

import static exitscope.views.tree.Scene.sleeping;
import static exitscope.views.tree.Scene.task;

import exitscope.abi.Signal;
import exitscope.abi.SignalInfo;
import exitscope.abi.SyscallNumber;
import exitscope.change.FamilyChange.Adoption;
import exitscope.change.NotificationChange.ExitNotified;
import exitscope.change.NotificationChange.Party;
import exitscope.change.NotificationChange.WaitReported;
import exitscope.change.SignalChange.SignalSent;
import exitscope.state.ExitStage;
import exitscope.state.ExitStatus;
import exitscope.state.NamespaceId;
import exitscope.state.RunState;
import exitscope.state.Stop;
import exitscope.state.TaskNumber;

import java.util.List;
import java.util.Random;

/// Moments worth looking at.
final class Scenes {
    private Scenes() {}

    static Scene one() {
        return new Scene().process(1, "init", 0).moves(1);
    }

    static Scene forkOfThree() {
        return new Scene()
                .process(1, "init", 0)
                .blocks(1)
                .process(2, "fork3", 1)
                .process(3, "fork3", 2)
                .process(4, "fork3", 2)
                .change(3, it -> it.running(sleeping(2_000_000_000L)))
                .change(
                        4,
                        it ->
                                it.running(
                                        new RunState.Syscall(
                                                Scene.call(SyscallNumber.WRITE), null)))
                .then()
                .process(5, "fork3", 2)
                .forked(2, 5)
                .moves(2);
    }

    static Scene exiting() {
        return forkOfThree().blocks(2).then().exiting(3, ExitStage.RELEASE_FILES).moves(3);
    }

    static Scene zombie() {
        Scene scene = forkOfThree().blocks(2).exiting(3, ExitStage.NOTIFY).moves(3).then();
        return scene.zombie(3, ExitStatus.exited(7))
                .did(new ExitNotified(task(3), Party.PARENT, task(2), Signal.SIGCHLD, Scene.RULE));
    }

    static Scene reap() {
        return zombie().change(2, it -> it.running(RunState.APP))
                .then()
                .moves(2)
                .did(
                        new WaitReported(
                                task(2),
                                task(3),
                                3,
                                ExitStatus.exited(7).waitStatus(),
                                true,
                                Scene.RULE))
                .reap(3);
    }

    static Scene reparenting() {
        return new Scene()
                .process(1, "init", 0)
                .blocks(1)
                .process(2, "shell", 1)
                .blocks(2)
                .process(3, "daemon", 2)
                .process(4, "worker", 3)
                .process(5, "worker", 3)
                .change(4, it -> it.running(sleeping(1_500_000_000L)))
                .exiting(3, ExitStage.REPARENT_CHILDREN)
                .then()
                .moves(3)
                .exiting(3, ExitStage.NOTIFY)
                .adopt(4, 1, Adoption.INIT)
                .adopt(5, 1, Adoption.INIT);
    }

    static Scene zoo() {
        return new Scene()
                .process(1, "init", 0)
                .blocks(1)
                .process(2, "strace", 1)
                .subreaper(2)
                .blocks(2)
                .process(3, "threads", 2)
                .thread(4, 3)
                .thread(5, 3)
                .change(4, it -> it.running(new RunState.Exit(ExitStage.RELEASE_MEMORY)))
                .zombie(3, ExitStatus.ZERO)
                .process(6, "vfork-parent", 2)
                .process(7, "ls", 6)
                .change(6, it -> it.stopped(new Stop.VforkStop(task(7))))
                .process(8, "stopped", 2)
                .change(8, it -> it.stopped(new Stop.GroupStop()).traced(2))
                .process(9, "killer", 1)
                .process(10, "WWWWWWWWWWWWWWW", 4)
                .then()
                .moves(9)
                .did(
                        new SignalSent(
                                task(10),
                                task(9),
                                SignalInfo.kernel(Signal.SIGKILL),
                                false,
                                Scene.RULE))
                .did(
                        new SignalSent(
                                task(9),
                                task(1),
                                SignalInfo.kernel(Signal.SIGTERM),
                                true,
                                Scene.RULE))
                .did(
                        new SignalSent(
                                task(1),
                                null,
                                SignalInfo.kernel(Signal.SIGALRM),
                                true,
                                Scene.RULE));
    }

    static Scene namespaces() {
        NamespaceId inner = new NamespaceId(2);
        return new Scene()
                .process(1, "init", 0)
                .blocks(1)
                .process(2, "container", 1)
                .blocks(2)
                .process(3, "init", 2)
                .change(
                        3,
                        it ->
                                it.numbered(
                                        List.of(
                                                new TaskNumber(inner, 1),
                                                new TaskNumber(Scene.FIRST, 3))))
                .blocks(3)
                .process(4, "server", 3)
                .change(
                        4,
                        it ->
                                it.numbered(
                                        List.of(
                                                new TaskNumber(inner, 2),
                                                new TaskNumber(Scene.FIRST, 4))))
                .process(5, "other", 1)
                .moves(4);
    }

    /// Every system call, stage and status in words, on cards with the longest names.
    static Scene wordy() {
        Scene scene = new Scene().process(1, "WWWWWWWWWWWWWWW", 0).subreaper(1);
        int id = 4_000_000;
        for (SyscallNumber number : SyscallNumber.values()) {
            scene.process(++id, "WWWWWWWWWWWWWWW", 1);
            scene.change(id, it -> it.running(new RunState.Syscall(Scene.call(number), null)));
        }
        for (ExitStage stage : ExitStage.values()) {
            scene.process(++id, "WWWWWWWWWWWWWWW", 1).exiting(id, stage);
            scene.thread(++id, id - 1).exiting(id, stage);
        }
        for (int signal = 1; signal <= Signal.LAST; signal++) {
            scene.process(++id, "WWWWWWWWWWWWWWW", 1)
                    .zombie(id, new ExitStatus(0, new Signal(signal), true));
        }
        scene.process(++id, "subreaper", 1).subreaper(id);
        scene.process(99_999, "subreaper", 1).subreaper(99_999);
        return scene;
    }

    /// One parent with very many children.
    static Scene flat(int tasks) {
        Random random = new Random(2);
        Scene scene = new Scene().process(1, "init", 0).blocks(1).process(2, "bomb", 1).blocks(2);
        for (int id = 3; id <= tasks; id++) {
            scene.process(id, "bomb", 2);
            state(scene, id, random);
        }
        return scene.moves(3);
    }

    /// What a row of forks makes: every process forks at each.
    static Scene doubling(int forks) {
        Scene scene = new Scene().process(1, "init", 0).blocks(1).process(2, "forks", 1);
        int next = 3;
        for (int i = 0; i < forks; i++) {
            int last = next - 1;
            for (int id = 2; id <= last; id++) {
                scene.process(next++, "forks", id);
            }
        }
        return scene.moves(2);
    }

    /// A tree of any shape with tasks in all states.
    static Scene random(int tasks, long seed) {
        Random random = new Random(seed);
        Scene scene = new Scene().process(1, "init", 0).blocks(1);
        for (int id = 2; id <= tasks; id++) {
            int back = Math.max(1, id - 1 - random.nextInt(Math.min(id, 40)));
            int parent = random.nextInt(5) == 0 ? 1 : back;
            if (random.nextInt(12) == 0 && scene.actor(parent).group() == parent) {
                scene.thread(id, parent);
            } else {
                scene.process(id, names(random), parent);
            }
            state(scene, id, random);
        }
        return scene.moves(1 + random.nextInt(tasks));
    }

    private static String names(Random random) {
        List<String> names = List.of("sh", "worker", "make", "cc1", "a.out", "fifteen-letters");
        return names.get(random.nextInt(names.size()));
    }

    private static void state(Scene scene, int id, Random random) {
        switch (random.nextInt(10)) {
            case 0 -> scene.zombie(id, ExitStatus.exited(random.nextInt(256)));
            case 1 -> {
                ExitStage[] stages = ExitStage.values();
                scene.exiting(id, stages[random.nextInt(stages.length)]);
            }
            case 2 -> scene.change(id, it -> it.stopped(new Stop.GroupStop()));
            case 3, 4 -> scene.blocks(id);
            case 5 -> scene.change(id, it -> it.running(sleeping(1_234_567_890L)));
            case 6 -> scene.zombie(id, new ExitStatus(0, Signal.SIGSEGV, true));
            default -> scene.change(id, it -> it.running(RunState.APP));
        }
    }
}
