package exitscope.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Steps in the lives of a few processes, one after another, for `life.c` to act out: who forks,
/// runs a program, exits, kills, waits, traces, stops and moves whom.
///
/// @param steps each as `NODE ACT A B`
record LifeProgram(List<String> steps) {
    LifeProgram {
        steps = List.copyOf(steps);
    }

    /// The program whose output this is: it repeats its steps.
    static LifeProgram ofOutput(String output) {
        return new LifeProgram(
                output.lines()
                        .filter(line -> line.matches("\\d+: .*"))
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList());
    }

    static LifeProgram random(long seed) {
        return new Generator(seed).program();
    }

    LifeProgram without(int from, int count) {
        List<String> left = new ArrayList<>(steps);
        left.subList(from, Math.min(from + count, left.size())).clear();
        return new LifeProgram(left);
    }

    /// What it is given: how long to rest after each step, and the steps.
    List<String> arguments(int rest) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(rest));
        arguments.addAll(steps);
        return arguments;
    }

    /// Knows roughly who is whose child and tracee, so that most steps have something to do.
    private static final class Generator {
        private static final int NODES = 8;
        private static final int STEPS = 30;
        private static final int ANY = NODES;

        private static final int[] SIGNALS = {0, 1, 9, 10, 15, 15, 17, 18, 18, 19, 19, 20, 21};
        private static final Set<Integer> HARMLESS_TO_ALL = Set.of(0, 10, 17);
        private static final int SIGCONT = 18;
        private static final int[] HARMLESS = {0, 10, 18, 19, 20};
        private static final int[] EXIT_SIGNALS = {17, 17, 17, 17, 12, 10, 0};
        private static final int[] LETHAL_EXIT_SIGNALS = {15, 9, 19, 18};
        private static final int[] DEATH_SIGNALS = {0, 9, 10, 15, 19};

        /// TRACEEXIT and EXITKILL most often; events of creation and exec, TRACESYSGOOD.
        private static final int[] TRACE_OPTIONS = {
            0, 0x40, 0x40, 0x100000, 0x100040, 0x2, 0xa, 0x10, 0x50, 0x2e, 0x7f, 0x10007f
        };

        private static final int WNOHANG = 1;
        private static final int WUNTRACED = 2;
        private static final int WEXITED = 4;
        private static final int WCONTINUED = 8;
        private static final int WNOTHREAD = 0x20000000;
        private static final int WALL = 0x40000000;
        private static final int WCLONE = 0x80000000;

        private final Random random;
        private final List<String> steps = new ArrayList<>();

        /// Children and tracees, with who waits for them.
        private final Map<Integer, Integer> parents = new HashMap<>();

        private final Map<Integer, Integer> tracers = new HashMap<>();

        /// Nodes that are, or share a process with, threads. There a sleeping wait is not made:
        /// what it returns with is the other's errno.
        private final Set<Integer> threaded = new HashSet<>();

        /// Nodes that should be able to act.
        private final Set<Integer> awake = new TreeSet<>(Set.of(0));

        private int made = 1;

        Generator(long seed) {
            random = new Random(seed);
        }

        LifeProgram program() {
            add(0, "fork", made, 17);
            born(0);
            while (steps.size() < STEPS) {
                step();
            }
            return new LifeProgram(steps);
        }

        private void step() {
            int node = actor();
            switch (random.nextInt(20)) {
                case 0, 1, 2, 3, 4 -> create(node);
                case 5, 6 -> end(node);
                case 7, 8, 9, 10 -> signal(node);
                case 11, 12, 13 -> await(node);
                case 14, 15 -> arrange(node);
                default -> trace(node);
            }
        }

        private int actor() {
            List<Integer> candidates = List.copyOf(awake);
            return random.nextInt(8) == 0
                    ? random.nextInt(made)
                    : candidates.get(random.nextInt(candidates.size()));
        }

        private void born(int parent) {
            parents.put(made, parent);
            awake.add(made++);
        }

        private void create(int node) {
            if (made == NODES) {
                add(node, "tell", 0, 0);
                return;
            }
            int maker = node;
            switch (random.nextInt(12)) {
                case 0 -> add(node, "init", made, pick(EXIT_SIGNALS));
                case 1, 2, 3 -> {
                    if (node == 0) {
                        return;
                    }
                    threaded.add(node);
                    threaded.add(made);
                    add(node, "thread", made, 0);
                }
                case 4 -> {
                    if (node == 0) {
                        return;
                    }
                    add(node, "vfork", made, pick(EXIT_SIGNALS));
                    awake.remove(node);
                }
                case 5 -> {
                    if (node == 0) {
                        return;
                    }
                    maker = parents.getOrDefault(node, 0);
                    add(node, "sibling", made, 0);
                }
                case 6 -> {
                    if (node == 0) {
                        return;
                    }
                    add(node, "unshare", 0, 0);
                    add(node, "fork", made, pick(EXIT_SIGNALS));
                }
                default -> {
                    boolean lethal = node != 0 && random.nextInt(10) == 0;
                    add(node, "fork", made, pick(lethal ? LETHAL_EXIT_SIGNALS : EXIT_SIGNALS));
                }
            }
            born(maker);
        }

        private void end(int node) {
            if (node == 0) {
                return;
            }
            switch (random.nextInt(6)) {
                case 0, 1 -> add(node, "exec", 0, 0);
                case 2 -> {
                    add(node, "end", random.nextInt(200), 0);
                    awake.remove(node);
                }
                default -> {
                    add(node, "leave", random.nextInt(200), 0);
                    awake.remove(node);
                }
            }
        }

        private void signal(int node) {
            int other = random.nextInt(made);
            if (other == 0) {
                return;
            }
            switch (random.nextInt(8)) {
                case 0 -> add(node, "gkill", other, pick(HARMLESS));
                case 1 -> add(node, "tkill", other, signalTo(other));
                default -> add(node, "kill", other, signalTo(other));
            }
        }

        private int signalTo(int node) {
            int signal = pick(SIGNALS);
            if (signal == SIGCONT) {
                awake.add(node);
            } else if (!HARMLESS_TO_ALL.contains(signal)) {
                awake.remove(node);
            }
            return signal;
        }

        private void await(int node) {
            int waiter = node;
            int other = random.nextInt(made);
            if (random.nextBoolean()) {
                other = 1 + random.nextInt(made - 1);
                waiter = random.nextBoolean() ? parentOf(other) : tracerOf(other);
            }
            boolean sleeping = waiter != 0 && !threaded.contains(waiter) && random.nextInt(5) == 0;
            int whom = random.nextInt(4) == 0 ? ANY + random.nextInt(2) : other;
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> add(waiter, "wait", whom, events() | (sleeping ? 0 : WNOHANG));
                case 4 -> add(waiter, "look", whom, idEvents());
                case 5 -> add(waiter, "take", whom, idEvents());
                case 6 -> add(waiter, "group", other, events());
                default -> add(waiter, "all", 0, events());
            }
        }

        private void arrange(int node) {
            int other = random.nextInt(made);
            switch (random.nextInt(9)) {
                case 0, 1 -> add(node, "child", random.nextInt(5), 0);
                case 2, 3 ->
                        add(
                                node,
                                "move",
                                other,
                                random.nextBoolean() ? other : random.nextInt(made));
                case 4 -> add(node, "mask", random.nextInt(2), random.nextBoolean() ? 15 : 18);
                default -> {
                    if (node == 0) {
                        add(node, "tell", 0, 0);
                        return;
                    }
                    switch (random.nextInt(4)) {
                        case 0 -> add(node, "session", 0, 0);
                        case 1 -> add(node, "reaper", random.nextInt(3) == 0 ? 0 : 1, 0);
                        case 2 -> add(node, "death", pick(DEATH_SIGNALS), 0);
                        default -> add(node, "tell", 0, 0);
                    }
                }
            }
        }

        private void trace(int node) {
            if (tracers.isEmpty() || random.nextInt(4) == 0) {
                beginTrace(node);
                return;
            }
            List<Integer> tracees = List.copyOf(tracers.keySet());
            int tracee = tracees.get(random.nextInt(tracees.size()));
            int tracer = tracerOf(tracee);
            switch (random.nextInt(16)) {
                case 0, 1, 2 -> add(tracer, "cont", tracee, 0);
                case 3, 4 -> add(tracer, "cont", tracee, pick(SIGNALS));
                case 5, 6 -> add(tracer, "wait", tracee, events() | WNOHANG);
                case 7 -> add(tracer, "interrupt", tracee, 0);
                case 8 -> add(tracer, "listen", tracee, 0);
                case 9 -> add(tracer, "call", tracee, 0);
                case 10, 11 -> add(tracer, "info", tracee, 0);
                case 12 -> add(tracer, "options", tracee, pick(TRACE_OPTIONS));
                case 13 -> add(tracer, random.nextInt(4) == 0 ? "pkill" : "tell", tracee, 0);
                case 14 -> add(tracer, "detach", tracee, pick(HARMLESS));
                default -> add(tracee, "tell", 0, 0);
            }
        }

        private void beginTrace(int node) {
            int other = random.nextInt(made);
            if (random.nextInt(6) == 0 && node != 0) {
                add(node, "traceme", 0, 0);
                tracers.put(node, parentOf(node));
            } else if (other != 0) {
                if (random.nextInt(3) == 0) {
                    add(node, "attach", other, 0);
                } else {
                    add(node, "seize", other, pick(TRACE_OPTIONS));
                }
                tracers.putIfAbsent(other, node);
            }
        }

        private int tracerOf(int node) {
            Integer tracer = tracers.get(node);
            return tracer == null ? parentOf(node) : tracer;
        }

        private int parentOf(int node) {
            return parents.getOrDefault(node, 0);
        }

        private int events() {
            int options = random.nextBoolean() ? WUNTRACED : 0;
            options |= random.nextBoolean() ? WCONTINUED : 0;
            return options | children();
        }

        private int idEvents() {
            int[] events = {WEXITED, WEXITED | WUNTRACED, WUNTRACED, WCONTINUED, 14, 14};
            return pick(events) | children();
        }

        /// Which children a wait is about.
        private int children() {
            int[] which = {0, 0, 0, 0, WALL, WALL, WALL, WCLONE, WNOTHREAD, WNOTHREAD | WALL};
            return pick(which);
        }

        private void add(int node, String act, int a, int b) {
            steps.add(node + " " + act + " " + a + " " + b);
        }

        private int pick(int[] values) {
            return values[random.nextInt(values.length)];
        }
    }
}
