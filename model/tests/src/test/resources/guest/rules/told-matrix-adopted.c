// rules: RP-10 RP-11 RP-12 RP-13 NT-04 NT-11 NT-12 NT-14 NT-18 EX-18
// schedules: 2
// A death whose parent dies too: what its adopter is told, and when. The child ends before its
// parent, or with one thread before and one after it, or after it. The parent has the action of its
// adopter, and reaps by it while it lives.
#include "matrix.h"

enum moment { ZOMBIE, HALF_DEAD, ALIVE };
enum tracing { NO_TRACER, PARENT, FOREIGN_TAKES, FOREIGN_ENDS };
static const char *const moment_names[] = {"dead before", "its thread alive", "alive"};
static const char *const tracing_names[] = {"untraced", "traced by the parent",
                                            "taken by a foreign tracer", "let go by a foreign tracer"};

static char *stack, *parent_stack;
static struct gate born, parent_go;
static int exit_signal;
static enum moment moment;
static enum tracing tracing;

static int parent_lives(void *unused) {
    (void)unused;
    int made = clone(leader_lives, stack, exit_signal, moment == HALF_DEAD ? stack : NULL);
    if (tracing == PARENT && ptrace(PTRACE_SEIZE, made, 0, 0) < 0)
        say("SEIZE failed");
    put_number(born, made);
    pass_gate(parent_go);
    return 0;
}

static void child_ends(void) {
    open_gate(leader_go);
    await_death(child, child);
}

static void one(enum action action) {
    set_action(action);
    pid_t parent = clone(parent_lives, parent_stack, 0, NULL);
    child = take_number(born);
    tid = take_number(numbers);
    trace(tracing >= FOREIGN_TAKES ? FOREIGN : NOBODY, child);
    if (moment != ALIVE)
        child_ends();
    forget_signals();
    open_gate(parent_go);
    waitpid(parent, NULL, __WALL);
    observe("adopted");
    if (moment == ALIVE) {
        child_ends();
        observe("dead");
    } else if (moment == HALF_DEAD) {
        open_gate(thread_go);
        await_release(child, tid);
        observe("the thread, too");
    }
    if (tracing >= FOREIGN_TAKES) {
        if (tracing == FOREIGN_TAKES)
            add_to_line("; taken: %s", found_text(tell_tracer(TAKE)));
        end_tracer();
        observe("then");
    }
    if (take(child) == 0)
        add_to_line("; left over");
    say("%s", line);
}

int main(void) {
    prepare();
    stack = new_stack(), parent_stack = new_stack();
    born = new_gate(), parent_go = new_gate();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    for (tracing = NO_TRACER; tracing <= FOREIGN_ENDS; tracing++)
        for (moment = ZOMBIE; moment <= ALIVE; moment++) {
            say("%s, %s", moment_names[moment], tracing_names[tracing]);
            for (enum action action = DEFAULT; action <= NO_WAIT; action++)
                for (int i = 0; i < 3; i++) {
                    exit_signal = exit_signals[i];
                    begin_line("  %s, exit signal %d", action_names[action], exit_signal);
                    one(action);
                }
        }
    return 0;
}
