// Acts out a list of steps in the lives of a few processes: `life REST STEP...`, where a step is
// "NODE ACT A B". After every step comes a rest in which all that it set going ends, so what is
// printed does not depend on who ran when. REST says how long: milliseconds, or, when it is 0, until
// /proc shows that nobody runs. (In the machine time is virtual, and a sleep outlasts all that can
// move.)
//
// A node is a task, thread or process. Its number in every PID namespace is `base` and its index, but
// for a namespace's first process; so each knows what the others are called.
#include "../rule.h"
#include <sys/ptrace.h>

enum { NODES = 8, TEXT = 200, MEMORY = 90, PROGRAM = 91, COMMANDS = 100, NONE = -1, ANY = NODES, OWN = NODES + 1 };

enum act {
    FORK,    // makes node A, with exit signal B
    INIT,    // the same, as the first process of a PID namespace
    VFORK,   // the same, sharing memory; sleeps until A lets go of it
    SIBLING, // makes node A, a child of the own parent
    THREAD,  // makes node A as a thread of the same process
    UNSHARE, // gives the next children a PID namespace of their own
    EXEC,    // runs this program once more
    LEAVE,   // exits with code A
    END,     // ends this thread alone with code A
    KILL,    // sends signal B to node A
    TKILL,   // sends signal B to the task A alone
    GKILL,   // sends signal B to the process group of node A
    WAIT,    // waits for node A (8: any, 9: any of the own process group) with options B
    LOOK,    // looks at node A (or any) without taking, with options B
    TAKE,    // takes from node A (or any), with waitid's options B
    ALL,     // takes whatever there is, with options B
    GROUP,   // takes whatever there is in the process group of node A, with options B
    CHILD,   // A: SIGCHLD by default, ignored, NOCLDWAIT, or blocked and unblocked
    MOVE,    // puts node A into the process group of node B
    SESSION, // begins a session
    REAPER,  // A: a subreaper or not
    DEATH,   // asks for signal A when the parent dies
    MASK,    // blocks (A is 1) or unblocks signal B
    TELL,    // says what it knows of itself
    TRACEME,
    ATTACH,    // to node A
    SEIZE,     // node A, with options B
    OPTIONS,   // B for node A
    CONT,      // continues node A with signal B
    CALL,      // the same, to the next system call
    INTERRUPT, // node A
    LISTEN,    // node A
    PKILL,     // PTRACE_KILL to node A
    INFO,      // asks for the signal and the message of the stop of node A
    DETACH,    // from node A with signal B
    ACTS
};

static const char *const names[] = {
    "fork", "init", "vfork", "sibling", "thread", "unshare", "exec", "leave", "end",
    "kill", "tkill", "gkill", "wait", "look", "take", "all", "group", "child",
    "move", "session", "reaper", "death", "mask", "tell", "traceme", "attach", "seize",
    "options", "cont", "call", "interrupt", "listen", "pkill", "info", "detach"};

struct step {
    int index, node, act, a, b;
};

// What all nodes share, also after an exec.
static struct world {
    int watching;        // whether /proc tells when a step has ended, or time
    volatile int step;   // which one is being acted out: a node that was stopped drops older ones
    pid_t base;
    struct node {
        volatile int made;
        int process;      // the node that leads its process
        int home;         // the first node of its PID namespace
        int children;     // the same for the namespace of its children; NONE before there is one
        int outside;      // if it is the first of a namespace: that around it
        volatile int heard;
        char answer[TEXT];
    } nodes[NODES];
} *world;

static volatile int user1, user2;

static pid_t number_of(int self, int node) {
    if (node < 0 || node >= NODES || !world->nodes[node].made)
        return 0;
    return node != 0 && node == world->nodes[self].home ? 1 : world->base + node;
}

static const char *node_called(int self, pid_t number) {
    static char texts[4][16];
    static int next;
    char *text = texts[next++ & 3];
    if (number == 1 && world->nodes[self].home != 0)
        snprintf(text, 16, "%d", world->nodes[self].home);
    else if (number >= world->base && number < world->base + NODES)
        snprintf(text, 16, "%d", number - world->base);
    else
        snprintf(text, 16, number == 0 ? "outside" : "other");
    return text;
}

static void note_user(int signal) {
    if (signal == SIGUSR1)
        user1++;
    else
        user2++;
}

// clone3, which alone lets the caller choose numbers; the new task calls `function` on its own stack.
static long clone3_to(void *arguments, size_t size, int (*function)(void *), void *argument) {
#if defined(__x86_64__)
    register long result __asm__("rax") = SYS_clone3;
    register void *to __asm__("r12") = (void *)function;
    register void *with __asm__("r13") = argument;
    __asm__ volatile("syscall\n test %%rax, %%rax\n jne 1f\n xor %%ebp, %%ebp\n"
                     "mov %%r13, %%rdi\n call *%%r12\n 1:"
                     : "+r"(result) : "D"(arguments), "S"(size), "r"(to), "r"(with)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__riscv)
    register long a0 __asm__("a0") = (long)arguments;
    register long a1 __asm__("a1") = size;
    register long a7 __asm__("a7") = SYS_clone3;
    register void *to __asm__("s2") = (void *)function;
    register void *with __asm__("s3") = argument;
    __asm__ volatile("ecall\n bnez a0, 1f\n mv a0, s3\n jalr s2\n 1:"
                     : "+r"(a0) : "r"(a1), "r"(a7), "r"(to), "r"(with) : "ra", "memory");
    return a0;
#elif defined(__aarch64__)
    register long x0 __asm__("x0") = (long)arguments;
    register long x1 __asm__("x1") = size;
    register long x8 __asm__("x8") = SYS_clone3;
    register void *to __asm__("x20") = (void *)function;
    register void *with __asm__("x21") = argument;
    __asm__ volatile("svc 0\n cbnz x0, 1f\n mov x0, x21\n blr x20\n 1:"
                     : "+r"(x0) : "r"(x1), "r"(x8), "r"(to), "r"(with) : "x30", "memory");
    return x0;
#endif
}

static int obey(void *number);

static int live(void *number) {
    user1 = user2 = 0;
    on(SIGHUP, SIG_DFL, 0);
    return obey(number);
}

static const char *make(int self, int node, uint64_t flags, int exit_signal) {
    struct node *own = &world->nodes[self], *made = &world->nodes[node];
    if (node < 0 || node >= NODES || made->made)
        return "there already";
    int first = flags & CLONE_NEWPID || own->children == NONE;
    int inside = flags & CLONE_THREAD ? own->home : own->children == NONE ? own->home : own->children;
    pid_t numbers[NODES];
    int levels = 0;
    if (first)
        numbers[levels++] = 1;
    for (int home = inside; levels < NODES; home = world->nodes[home].outside) {
        numbers[levels++] = world->base + node;
        if (home == 0)
            break;
    }
    struct {
        uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid,
            set_tid_size, cgroup;
    } arguments = {.flags = flags, .exit_signal = exit_signal, .set_tid = (uintptr_t)numbers,
                   .set_tid_size = levels, .stack = (uintptr_t)new_stack() - STACK,
                   .stack_size = STACK};
    made->process = flags & CLONE_THREAD ? own->process : node;
    made->home = first ? node : inside;
    made->children = flags & CLONE_THREAD ? own->children : made->home;
    made->outside = inside;
    made->made = 1;
    long result = clone3_to(&arguments, sizeof arguments, flags & CLONE_THREAD ? obey : live,
                            (void *)(intptr_t)node);
    if (result < 0) {
        made->made = 0;
        return error_name(-result);
    }
    if (first && !(flags & CLONE_NEWPID))
        own->children = node;
    return "ok";
}

static void act(int self, struct step step, char *text);

// The same for a process and a thread; threads made by clone share even errno, so one step rests
// before the next begins.
static int obey(void *number) {
    int self = (int)(intptr_t)number;
    for (;;) {
        struct step step;
        if (read(COMMANDS + 2 * self, &step, sizeof step) != sizeof step ||
            step.index != world->step)
            continue;
        char text[TEXT];
        act(self, step, text);
        // A thread that ran this program anew goes on as the process.
        memcpy(world->nodes[self].answer, text, TEXT);
        __atomic_store_n(&world->nodes[self].heard, 1, __ATOMIC_SEQ_CST);
    }
    return 0;
}

// A fate, with the event that a tracer is told of.
static const char *full_fate(int status) {
    static char text[80];
    int event = WIFSTOPPED(status) ? status >> 16 : 0;
    snprintf(text, sizeof text, event ? "%s, event %d" : "%s", fate(status), event);
    return text;
}

static void wait_for(int self, pid_t pid, int options, char *text) {
    int status;
    pid_t found = waitpid(pid, &status, options);
    if (found <= 0)
        snprintf(text, TEXT, "%s", found == 0 ? "nothing" : error_name(errno));
    else
        snprintf(text, TEXT, "%s %s", node_called(self, found), full_fate(status));
}

static void wait_id(int self, int node, int options, char *text) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    long result = waitid(node == ANY ? P_ALL : node == OWN ? P_PGID : P_PID,
                         node >= NODES ? 0 : number_of(self, node), &info, options | WNOHANG);
    if (result < 0)
        snprintf(text, TEXT, "%s", error_name(errno));
    else if (info.si_pid == 0)
        snprintf(text, TEXT, "nothing, signal %d", info.si_signo);
    else
        snprintf(text, TEXT, "%s code %d status %#x", node_called(self, info.si_pid), info.si_code,
                 info.si_status);
}

// Lets others do what a wait has made possible, without seeming to sleep.
static void let_others_go_on(void) {
    struct timespec time = {0, 2000000}, now, end;
    if (!world->watching) {
        while (nanosleep(&time, &time) < 0)
            continue;
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    end.tv_nsec += 3000000;
    do {
        sched_yield();
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while ((now.tv_sec - end.tv_sec) * 1000000000L + now.tv_nsec < end.tv_nsec);
}

static void take_all(int self, pid_t which, int options, char *text) {
    *text = 0;
    for (int count = 0; count < 2 * NODES; count++) {
        int status;
        pid_t pid = waitpid(which, &status, options | WNOHANG);
        if (pid <= 0) {
            strcat(text, pid < 0 ? error_name(errno) : "no more");
            return;
        }
        let_others_go_on();
        if (strlen(text) < TEXT - 60)
            sprintf(text + strlen(text), "%s %s, ", node_called(self, pid), full_fate(status));
    }
}

static void set_child_action(int how) {
    if (how == 3)
        block(SIGCHLD);
    else if (how == 4)
        unblock(SIGCHLD);
    else
        on(SIGCHLD, how == 1 ? SIG_IGN : SIG_DFL, how == 2 ? SA_NOCLDWAIT : 0);
}

static int stops(int signal) {
    return signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU;
}

// A thread that stops its own process races with the task that takes the signal.
static const char *send(int self, int node, int act, int signal) {
    int threaded = world->nodes[self].process != self;
    if (act == KILL || act == TKILL) {
        int same = world->nodes[node].process == world->nodes[self].process;
        if (same && node != self && stops(signal))
            return "not itself";
        pid_t number = number_of(self, node);
        pid_t process = number_of(self, world->nodes[node].process);
        return outcome(act == KILL ? kill(number, signal)
                                   : syscall(SYS_tgkill, process, number, signal));
    }
    pid_t group = getpgid(number_of(self, node));
    if (group <= 1 || group == world->base)
        return group < 0 ? outcome(group) : "not that group";
    if (threaded && stops(signal) && group == getpgid(0))
        return "not itself";
    return outcome(kill(-group, signal));
}

static const char *exec_again(int self) {
    int process = world->nodes[self].process;
    char number[16];
    snprintf(number, sizeof number, "%d", process);
    world->nodes[process].children = world->nodes[self].children;
    char *const arguments[] = {"life", "again", number, NULL}, *const environment[] = {NULL};
    return outcome(syscall(SYS_execveat, PROGRAM, "", arguments, environment, AT_EMPTY_PATH));
}

static void ask(int self, pid_t other, char *text) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    unsigned long message = 0;
    const char *first = outcome(ptrace(PTRACE_GETSIGINFO, other, 0, &info));
    const char *second = outcome(ptrace(PTRACE_GETEVENTMSG, other, 0, &message));
    pid_t from = info.si_code == SI_USER || info.si_code == SI_TKILL ? info.si_pid : 0;
    if (message >= (unsigned long)world->base && message < (unsigned long)world->base + NODES)
        message = 1000000 + message - world->base;
    snprintf(text, TEXT, "%s signal %d code %#x from %s, %s message %lu", first, info.si_signo,
             info.si_code, node_called(self, from), second, message);
}

static void act(int self, struct step step, char *text) {
    int a = step.a, b = step.b;
    pid_t other = number_of(self, a);
    const char *result = "ok";
    errno = 0;
    // What is about another node needs one.
    int about = step.act == KILL || step.act == TKILL || step.act == GKILL || step.act == GROUP ||
                step.act == MOVE || step.act >= ATTACH ||
                ((step.act == WAIT || step.act == LOOK || step.act == TAKE) && a < NODES);
    if (about && other == 0) {
        snprintf(text, TEXT, "no such node");
        return;
    }
    switch (step.act) {
    case FORK: result = make(self, a, 0, b); break;
    case INIT: result = make(self, a, CLONE_NEWPID, b); break;
    case VFORK: result = make(self, a, CLONE_VM | CLONE_VFORK, b); break;
    case SIBLING: result = make(self, a, CLONE_PARENT, 0); break;
    case THREAD: result = make(self, a, THREAD_FLAGS, 0); break;
    case UNSHARE:
        result = outcome(unshare(CLONE_NEWPID));
        if (strcmp(result, "ok") == 0)
            world->nodes[self].children = NONE;
        break;
    case EXEC: result = exec_again(self); break;
    case LEAVE: _exit(a);
    case END: end_thread(a);
    case KILL:
    case TKILL:
    case GKILL: result = send(self, a, step.act, b); break;
    case WAIT: wait_for(self, a == ANY ? -1 : a == OWN ? 0 : other, b, text); return;
    case LOOK: wait_id(self, a, b | WNOWAIT, text); return;
    case TAKE: wait_id(self, a, b, text); return;
    case ALL: take_all(self, -1, b, text); return;
    case GROUP: {
        pid_t group = getpgid(other);
        if (group > 1) {
            take_all(self, -group, b, text);
            return;
        }
        result = group < 0 ? outcome(group) : "not that group";
        break;
    }
    case CHILD: set_child_action(a); break;
    case MOVE: result = outcome(setpgid(other, number_of(self, b))); break;
    case SESSION: result = outcome(setsid()); break;
    case REAPER: result = outcome(prctl(PR_SET_CHILD_SUBREAPER, a)); break;
    case DEATH: result = outcome(prctl(PR_SET_PDEATHSIG, a)); break;
    case MASK: mask(a ? SIG_BLOCK : SIG_UNBLOCK, b); break;
    case TELL:
        snprintf(text, TEXT, "parent %s group %s session %s, USR1 %d USR2 %d, pending CHLD %d TERM %d",
                 node_called(self, getppid()), node_called(self, getpgid(0)),
                 node_called(self, getsid(0)), user1, user2, is_pending(SIGCHLD),
                 is_pending(SIGTERM));
        return;
    case TRACEME: result = outcome(ptrace(PTRACE_TRACEME, 0, 0, 0)); break;
    case ATTACH: result = outcome(ptrace(PTRACE_ATTACH, other, 0, 0)); break;
    case SEIZE: result = outcome(ptrace(PTRACE_SEIZE, other, 0, (long)b)); break;
    case OPTIONS: result = outcome(ptrace(PTRACE_SETOPTIONS, other, 0, (long)b)); break;
    case CONT: result = outcome(ptrace(PTRACE_CONT, other, 0, (long)b)); break;
    case CALL: result = outcome(ptrace(PTRACE_SYSCALL, other, 0, (long)b)); break;
    case INTERRUPT: result = outcome(ptrace(PTRACE_INTERRUPT, other, 0, 0)); break;
    case LISTEN: result = outcome(ptrace(PTRACE_LISTEN, other, 0, 0)); break;
    case PKILL: result = outcome(ptrace(PTRACE_KILL, other, 0, 0)); break;
    case INFO: ask(self, other, text); return;
    case DETACH: result = outcome(ptrace(PTRACE_DETACH, other, 0, (long)b)); break;
    }
    snprintf(text, TEXT, "%s", result);
}

// Whether /proc shows a task of ours that runs.
static int somebody_runs(void) {
    for (int i = 1; i < NODES; i++) {
        char name[32], line[300];
        if (!world->nodes[i].made)
            continue;
        snprintf(name, sizeof name, "/proc/%d/stat", world->base + i);
        int file = open(name, O_RDONLY);
        if (file < 0)
            continue;
        ssize_t length = read(file, line, sizeof line - 1);
        close(file);
        line[length < 0 ? 0 : length] = 0;
        const char *state = strrchr(line, ')');
        if (state != NULL && state[2] == 'R')
            return 1;
    }
    return 0;
}

// Longer than anything takes that a step sets going.
static void rest(int milliseconds) {
    struct timespec time = {0, (milliseconds == 0 ? 1 : milliseconds) * 1000000L};
    int quiet = 0;
    do {
        struct timespec left = time;
        while (nanosleep(&left, &left) < 0)
            continue;
        quiet = milliseconds != 0 ? 3 : somebody_runs() ? 0 : quiet + 1;
    } while (quiet < 3);
}

static void hear(void) {
    for (int i = 1; i < NODES; i++)
        if (__atomic_exchange_n(&world->nodes[i].heard, 0, __ATOMIC_SEQ_CST))
            say("    %d: %s", i, world->nodes[i].answer);
}

// A tracee of the first one may stand in its exit stop, or stop there now: then it is let go.
static void end_all(void) {
    for (int i = 1; i < NODES; i++)
        if (world->nodes[i].made) {
            kill(world->base + i, SIGKILL);
            ptrace(PTRACE_CONT, world->base + i, 0, 0);
        }
    int status;
    pid_t pid;
    while ((pid = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR)
        if (pid > 0 && WIFSTOPPED(status))
            ptrace(PTRACE_CONT, pid, 0, 0);
}

static void set_handlers(void) {
    on(SIGUSR1, note_user, SA_RESTART), on(SIGUSR2, note_user, SA_RESTART);
}

static int read_step(int index, const char *line, struct step *step) {
    char name[16];
    step->index = index;
    if (sscanf(line, "%d %15s %d %d", &step->node, name, &step->a, &step->b) != 4)
        return 0;
    for (step->act = 0; step->act < ACTS; step->act++)
        if (strcmp(names[step->act], name) == 0)
            return step->node >= 0 && step->node < NODES && step->a >= 0;
    return 0;
}

struct script {
    int milliseconds, count;
    char **lines;
};

static int play(void *argument) {
    const struct script *script = argument;
    setsid();
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    set_handlers();
    // The others are in its process group, which may be orphaned.
    on(SIGHUP, SIG_IGN, 0);
    for (int i = 0; i < script->count; i++) {
        struct step step;
        if (!read_step(i, script->lines[i], &step)) {
            say("what is '%s'?", script->lines[i]);
            _exit(2);
        }
        say("%d: %s", i, script->lines[i]);
        world->step = i;
        if (step.node == 0) {
            char text[TEXT];
            act(0, step, text);
            say("    0: %s", text);
        } else if (write(COMMANDS + 2 * step.node + 1, &step, sizeof step) < 0) {
            _exit(3);
        }
        rest(script->milliseconds);
        hear();
    }
    on(SIGCHLD, SIG_DFL, 0);
    end_all();
    say("end");
    _exit(0);
}

// Numbers that nobody has, and that nobody soon gets: those before one's own.
static pid_t free_numbers(void) {
    pid_t base = getpid() - 200 - getpid() * 10 % 16000;
    for (;; base -= 10) {
        if (base < 400)
            base += 32000;
        int taken = 0;
        for (int i = 0; i < NODES; i++)
            taken |= kill(base + i, 0) == 0 || kill(-(base + i), 0) == 0;
        if (!taken)
            return base;
    }
}

static void map_world(void) {
    world = mmap(NULL, sizeof *world, PROT_READ | PROT_WRITE, MAP_SHARED, MEMORY, 0);
    if (world == MAP_FAILED)
        _exit(4);
}

// This image goes on as the node that leads the process; the other tasks of it are gone.
static int go_on(int self) {
    map_world();
    for (int i = 0; i < NODES; i++)
        if (i != self && world->nodes[i].process == self)
            world->nodes[i].made = 0;
    set_handlers();
    snprintf(world->nodes[self].answer, TEXT, "anew");
    __atomic_store_n(&world->nodes[self].heard, 1, __ATOMIC_SEQ_CST);
    return obey((void *)(intptr_t)self);
}

int main(int count, char **arguments) {
    if (count == 3 && strcmp(arguments[1], "again") == 0)
        return go_on(atoi(arguments[2]));
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    int memory = memfd_create("world", 0);
    int program = open("/proc/self/exe", O_RDONLY);
    if (count < 2 || program < 0 || dup2(program, PROGRAM) < 0 || memory < 0 || ftruncate(memory, sizeof *world) < 0 || dup2(memory, MEMORY) < 0)
        return 1;
    map_world();
    world->base = free_numbers();
    world->watching = atoi(arguments[1]) == 0;
    for (int i = 0; i < NODES; i++) {
        int ends[2];
        if (pipe(ends) < 0 || dup2(ends[0], COMMANDS + 2 * i) < 0 ||
            dup2(ends[1], COMMANDS + 2 * i + 1) < 0)
            return 1;
    }
    struct script script = {atoi(arguments[1]), count - 2, arguments + 2};
    world->nodes[0].made = 1;
    struct {
        uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid,
            set_tid_size, cgroup;
    } first = {.exit_signal = SIGCHLD, .set_tid = (uintptr_t)&world->base, .set_tid_size = 1,
               .stack = (uintptr_t)new_stack() - STACK, .stack_size = STACK};
    pid_t runner = (pid_t)clone3_to(&first, sizeof first, play, &script);
    if (runner < 0)
        return 1;
    say("%s", waited(runner, 0));
    end_all();
}
