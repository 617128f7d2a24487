// rules: NT-04 NT-05 NT-06 NT-07 NT-08 NT-09 NT-10 NT-11 NT-12 NT-13 NT-14 NT-15 NT-18 NT-26 PT-33
// schedules: 2
// A leader's death, in every way it can be told: who traces it and how that ends, whether a thread
// outlives it, the parent's SIGCHLD action, the termination signal.
#include "matrix.h"

static char *stack;

static void one(enum who who, int outlived, enum release release, enum action action, int signal) {
    set_action(action);
    child = clone(leader_lives, stack, signal, outlived ? stack : NULL);
    tid = take_number(numbers);
    trace(who, child);
    if (who != NOBODY && release == BEFORE && tell_tracer(DETACH) < 0)
        say("DETACH failed");
    forget_signals();
    open_gate(leader_go);
    await_death(child, child);
    observe("dead");
    if (release == AFTER) {
        end_tracer();
        observe("let go");
    }
    if (outlived) {
        open_gate(thread_go);
        await_release(child, tid);
        observe("the thread, too");
    }
    if (who != NOBODY && release == WAITS) {
        add_to_line("; taken: %s", found_text(tell_tracer(TAKE)));
        observe("then");
    }
    if (release == AFTER_ALL) {
        end_tracer();
        observe("let go");
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
        for (int outlived = 0; outlived <= 1; outlived++)
            for (enum release release = WAITS; release <= AFTER_ALL; release++) {
                if (who == NOBODY ? release != WAITS : release == AFTER_ALL && !outlived)
                    continue;
                say("%s, %s%s%s", tracer_names[who], outlived ? "outlived by a thread" : "alone",
                    who == NOBODY ? "" : ", ", who == NOBODY ? "" : release_names[release]);
                for (enum action action = DEFAULT; action <= NO_WAIT; action++)
                    for (int i = 0; i < 3; i++) {
                        begin_line("  %s, exit signal %d", action_names[action], exit_signals[i]);
                        one(who, outlived, release, action, exit_signals[i]);
                    }
            }
    return 0;
}
