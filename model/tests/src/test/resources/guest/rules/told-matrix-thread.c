// rules: NT-02 NT-03 NT-04 NT-05 NT-11 NT-12 NT-14 EX-22 WT-07
// schedules: 2
// A thread's death, in every way it can be told: who traces it and how that ends, whether the
// leader is dead before, the parent's SIGCHLD action, the termination signal.
#include "matrix.h"

static char *stack;

static void one(enum who who, int last, enum release release, enum action action, int signal) {
    set_action(action);
    child = clone(leader_lives, stack, signal, stack);
    tid = take_number(numbers);
    trace(who, tid);
    if (who != NOBODY && release == BEFORE && tell_tracer(DETACH) < 0)
        say("DETACH failed");
    forget_signals();
    if (last) {
        open_gate(leader_go);
        await_death(child, child);
        observe("leader dead");
    }
    open_gate(thread_go);
    if (who == NOBODY || release == BEFORE)
        await_release(child, tid);
    else
        await_death(child, tid);
    add_to_line("; a wait for the thread: %s", found_text(look_at(tid)));
    observe("dead");
    if (release == AFTER) {
        end_tracer();
        await_release(child, tid);
        observe("let go");
    }
    if (who != NOBODY && release == WAITS) {
        add_to_line("; taken: %s", found_text(tell_tracer(TAKE)));
        await_release(child, tid);
        observe("then");
    }
    if (!last) {
        open_gate(leader_go);
        await_death(child, child);
        observe("leader dead");
    }
    int found = take(child);
    if (found == 0)
        add_to_line("; left over");
    end_tracer();
    say("%s", line);
}

int main(void) {
    prepare();
    stack = new_stack();
    for (enum who who = NOBODY; who <= FOREIGN; who++)
        for (int last = 0; last <= 1; last++)
            for (enum release release = WAITS; release <= AFTER; release++) {
                if (who == NOBODY && release != WAITS)
                    continue;
                say("%s, %s%s%s", tracer_names[who], last ? "leader dead before" : "leader alive",
                    who == NOBODY ? "" : ", ", who == NOBODY ? "" : release_names[release]);
                for (enum action action = DEFAULT; action <= NO_WAIT; action++)
                    for (int i = 0; i < 3; i++) {
                        begin_line("  %s, exit signal %d", action_names[action], exit_signals[i]);
                        one(who, last, release, action, exit_signals[i]);
                    }
            }
    return 0;
}
