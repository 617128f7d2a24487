package exitscope.views.time;

import exitscope.breakpoint.Breakpoint;
import exitscope.breakpoint.Watch;
import exitscope.command.Command;

import java.util.List;

/// What a run can be made to stop at, and what has to be told for each.
enum StopKind {
    LINE(Parameter.LINE),
    FUNCTION(Parameter.FUNCTION),
    ADDRESS(Parameter.ADDRESS),
    SYSCALL(Parameter.SYSCALL, Parameter.PHASE),
    SIGNAL(Parameter.SIGNAL, Parameter.TARGET),
    STAGE(Parameter.STAGE),
    STATE(Parameter.STATE),
    REAP,
    REPARENT,
    EVENT(Parameter.EVENT),
    MACHINE_IS(Parameter.MACHINE_FIELD, Parameter.OPERATOR, Parameter.VALUE),
    TASK_IS(Parameter.TASK, Parameter.TASK_FIELD, Parameter.OPERATOR, Parameter.VALUE),
    MACHINE_CHANGES(Parameter.MACHINE_FIELD),
    TASK_CHANGES(Parameter.TASK, Parameter.TASK_FIELD),
    VARIABLE_CHANGES(Parameter.TASK, Parameter.VARIABLE),
    MEMORY_CHANGES(Parameter.TASK, Parameter.ADDRESS, Parameter.SIZE);

    /// Something that has to be told.
    enum Parameter {
        LINE,
        FUNCTION,
        ADDRESS,
        SYSCALL,
        PHASE,
        SIGNAL,
        TARGET,
        STAGE,
        STATE,
        EVENT,
        MACHINE_FIELD,
        TASK,
        TASK_FIELD,
        OPERATOR,
        VALUE,
        VARIABLE,
        SIZE;

        /// Whether it may be left out.
        boolean optional() {
            return this == PHASE || this == TARGET;
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot change
    private final List<Parameter> parameters;

    StopKind(Parameter... parameters) {
        this.parameters = List.of(parameters);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    /// Whether it is a watch that stops runs.
    boolean isWatch() {
        return switch (this) {
            case MACHINE_CHANGES, TASK_CHANGES, VARIABLE_CHANGES, MEMORY_CHANGES -> true;
            default -> false;
        };
    }

    /// Whether a condition on the task that moves there may stand behind it.
    boolean takesCondition() {
        return !isWatch() && this != MACHINE_IS && this != TASK_IS;
    }

    /// How it is written.
    ///
    /// @param given what was told, a text for each parameter
    /// @param condition empty for none
    String text(List<String> given, String condition) {
        String stop =
                switch (this) {
                    case LINE -> "line " + given.get(0);
                    case FUNCTION -> "function " + given.get(0);
                    case ADDRESS -> "address " + given.get(0);
                    case SYSCALL -> "syscall " + given.get(0) + behind(" ", given.get(1));
                    case SIGNAL -> "signal " + given.get(0) + behind(" to ", given.get(1));
                    case STAGE -> "stage " + given.get(0);
                    case STATE -> "state " + given.get(0);
                    case REAP -> "reap";
                    case REPARENT -> "reparent";
                    case EVENT -> "event " + given.get(0);
                    case MACHINE_IS -> "when " + String.join(" ", given);
                    case TASK_IS ->
                            "when "
                                    + task(given)
                                    + given.get(1)
                                    + " "
                                    + given.get(2)
                                    + " "
                                    + given.get(3);
                    case MACHINE_CHANGES -> given.get(0);
                    case TASK_CHANGES -> task(given) + given.get(1);
                    case VARIABLE_CHANGES -> task(given) + variable(given.get(1));
                    case MEMORY_CHANGES ->
                            task(given) + "memory(" + given.get(1) + ", " + given.get(2) + ")";
                };
        return takesCondition() ? stop + behind(" if ", condition) : stop;
    }

    private static String behind(String word, String what) {
        return what.isEmpty() ? "" : word + what;
    }

    private static String task(List<String> given) {
        return "task(" + given.get(0) + ").";
    }

    /// A person writes the variable as C does; behind its stars stands a `$`.
    private static String variable(String written) {
        int stars = 0;
        while (stars < written.length() && written.charAt(stars) == '*') {
            stars++;
        }
        String name = written.substring(stars);
        return written.substring(0, stars) + (name.startsWith("$") ? name : "$" + name);
    }

    /// What is asked for.
    ///
    /// @throws exitscope.problem.ExitscopeException when it cannot be understood
    Command command(String text) {
        return isWatch()
                ? new Command.AddWatch(Watch.parse(text).withStops(true))
                : new Command.AddBreakpoint(Breakpoint.parse(text));
    }
}
