package exitscope.machine;

import java.util.Random;

/// A random program in the lives of a few processes, made from a seed: who forks, exits, kills,
/// waits, stops and moves whom. The steps are acted out by `life.h`, one after another, so that
/// nothing printed depends on the schedule.
final class LifeProgram {
    /// Seeds from here on make threads, tracers and waits by group, too.
    static final int WIDE = 10_000;

    private static final int NODES = 8;
    private static final int STEPS = 28;

    private static final int[] SIGNALS = {0, 1, 9, 10, 15, 15, 17, 18, 18, 19, 19, 20, 21};
    private static final int[] HARMLESS = {0, 10, 18, 19, 20};
    private static final int[] EXIT_SIGNALS = {17, 17, 17, 17, 12, 0};
    private static final int[] DEATH_SIGNALS = {0, 9, 10, 15};

    /// None, TRACEEXIT, EXITKILL, both.
    private static final int[] TRACE_OPTIONS = {0, 0x40, 0x100000, 0x100040};

    private static final int WNOHANG = 1;
    private static final int WUNTRACED = 2;
    private static final int WCONTINUED = 8;
    private static final int WALL = 0x40000000;

    private final Random random;
    private final boolean wide;
    private int made = 1;

    private LifeProgram(long seed) {
        random = new Random(seed);
        wide = seed >= WIDE;
    }

    /// The C source.
    ///
    /// @param rest milliseconds after each step in which all comes to an end
    static String of(long seed, int rest) {
        LifeProgram program = new LifeProgram(seed);
        StringBuilder source = new StringBuilder();
        source.append("#define LIFE_REST ").append(rest).append("\n#include \"life.h\"\n\n");
        source.append("static const struct step steps[] = {\n");
        for (int i = 0; i < STEPS; i++) {
            source.append("    {").append(program.step(i)).append("},\n");
        }
        source.append(
                "};\n\nint main(void) {\n    play(steps, sizeof steps / sizeof *steps);\n}\n");
        return source.toString();
    }

    private String step(int index) {
        int node = random.nextInt(made);
        int other = random.nextInt(made);
        int kind = index < 3 ? 0 : random.nextInt(26);
        if (wide && index >= 3 && random.nextInt(3) == 0) {
            return wideStep(node, other);
        }
        return switch (kind) {
            case 0, 1, 2, 3 ->
                    made < NODES
                            ? node + ", FORK, " + made++ + ", " + pick(EXIT_SIGNALS)
                            : tell(node);
            case 4, 5 -> node == 0 ? tell(node) : node + ", LEAVE, " + random.nextInt(200) + ", 0";
            case 6, 7, 8, 9 ->
                    other == 0 ? tell(node) : node + ", KILL, " + other + ", " + pick(SIGNALS);
            case 10 -> node + ", KILL_GROUP, " + other + ", " + pick(HARMLESS);
            case 11, 12, 13 ->
                    node
                            + ", WAIT, "
                            + other
                            + ", "
                            + waitOptions(node != 0 && random.nextInt(4) == 0);
            case 14, 15 -> node + ", LOOK, " + other + ", " + ((1 + random.nextInt(7)) << 1);
            case 16 -> node + ", WAIT_ALL, 0, " + waitOptions(false);
            case 17, 18 -> node + ", ON_CHILD, " + random.nextInt(5) + ", 0";
            case 19, 20 ->
                    node
                            + ", MOVE, "
                            + other
                            + ", "
                            + (random.nextBoolean() ? other : random.nextInt(made));
            case 21 -> node == 0 ? tell(node) : node + ", SESSION, 0, 0";
            case 22 -> node == 0 ? tell(node) : node + ", REAPER, " + random.nextInt(2) + ", 0";
            case 23 -> node == 0 ? tell(node) : node + ", DEATH, " + pick(DEATH_SIGNALS) + ", 0";
            case 24 -> node + ", MASK, " + random.nextInt(2) + ", 15";
            default -> tell(node);
        };
    }

    /// The first node leads the play and must stay: it has no threads and nobody traces it.
    private String wideStep(int node, int other) {
        int kind = random.nextInt(16);
        if (kind == 4) {
            return node + ", WAIT_GROUP, " + other + ", " + waitOptions(false);
        }
        if ((node == 0 && kind < 6) || other == 0) {
            return tell(node);
        }
        return switch (kind) {
            case 0, 1, 2 -> made < NODES ? node + ", THREAD, " + made++ + ", 0" : tell(node);
            case 3 -> node + ", END_THREAD, " + random.nextInt(200) + ", 0";
            case 5 -> node + ", TRACEME, 0, 0";
            case 6 -> node + ", ATTACH, " + other + ", 0";
            case 7, 8, 9 -> node + ", SEIZE, " + other + ", " + pick(TRACE_OPTIONS);
            case 10 -> node + ", INTERRUPT, " + other + ", 0";
            case 11 -> node + ", LISTEN, " + other + ", 0";
            case 12, 13, 14 -> node + ", RESUME, " + other + ", " + pick(SIGNALS);
            default -> node + ", DETACH, " + other + ", " + pick(HARMLESS);
        };
    }

    private static String tell(int node) {
        return node + ", TELL, 0, 0";
    }

    private int pick(int[] values) {
        return values[random.nextInt(values.length)];
    }

    private int waitOptions(boolean blocking) {
        int options = blocking ? 0 : WNOHANG;
        options |= random.nextBoolean() ? WUNTRACED : 0;
        options |= random.nextBoolean() ? WCONTINUED : 0;
        return options | (random.nextInt(3) == 0 ? WALL : 0);
    }
}
