// Signals (C11 7.14, POSIX), with the numbers and layouts of Linux on riscv64.
#ifndef _SIGNAL_H
#define _SIGNAL_H

#include <features.h>
#include <sys/types.h>
#include <time.h>

// Codes for what this machine does not do.
#define ILL_COPROC 7
#define ILL_BADSTK 8
#define ILL_BADIADDR 9
#define FPE_FLTSUB 8
#define FPE_FLTUNK 14
#define FPE_CONDTRAP 15
#define SEGV_BNDERR 3
#define SEGV_PKUERR 4
#define BUS_MCEERR_AR 4
#define BUS_MCEERR_AO 5
#define TRAP_BRANCH 3
#define TRAP_HWBKPT 4
#define TRAP_UNK 5
#define POLL_MSG 3
#define POLL_ERR 4
#define POLL_PRI 5
#define SI_ASYNCNL (-60)
#define SI_DETHREAD (-7)

__BEGIN_DECLS

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGIOT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPOLL 29
#define SIGPWR 30
#define SIGSYS 31
#define _NSIG 65
#define NSIG _NSIG
// 32 and 33 are left to a thread library, as glibc does.
#define SIGRTMIN 34
#define SIGRTMAX 64

typedef int sig_atomic_t;
typedef void (*__sighandler_t)(int);
#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)
#define SIG_ERR ((__sighandler_t)-1)

// As large as glibc's; the kernel reads only the first 64 bits.
typedef struct {
    unsigned long __bits[16];
} sigset_t;

typedef union sigval {
    int sival_int;
    void *sival_ptr;
} sigval_t;

typedef struct {
    int si_signo, si_errno, si_code, __pad;
    union {
        int __fill[28];
        struct {
            pid_t si_pid;
            uid_t si_uid;
            union {
                sigval_t si_value;
                struct {
                    int si_status;
                    clock_t si_utime, si_stime;
                } __child;
            } __second;
        } __sender;
        struct {
            int si_timerid, si_overrun;
        } __timer;
        struct {
            void *si_addr;
            short si_addr_lsb;
            struct {
                void *si_lower, *si_upper;
            } __bounds;
        } __fault;
        struct {
            long si_band;
            int si_fd;
        } __poll;
        struct {
            void *si_call_addr;
            int si_syscall;
            unsigned si_arch;
        } __system_call;
    } __fields;
} siginfo_t;
#define si_pid __fields.__sender.si_pid
#define si_uid __fields.__sender.si_uid
#define si_value __fields.__sender.__second.si_value
#define si_int si_value.sival_int
#define si_ptr si_value.sival_ptr
#define si_status __fields.__sender.__second.__child.si_status
#define si_utime __fields.__sender.__second.__child.si_utime
#define si_stime __fields.__sender.__second.__child.si_stime
#define si_timerid __fields.__timer.si_timerid
#define si_overrun __fields.__timer.si_overrun
#define si_addr __fields.__fault.si_addr
#define si_addr_lsb __fields.__fault.si_addr_lsb
#define si_lower __fields.__fault.__bounds.si_lower
#define si_upper __fields.__fault.__bounds.si_upper
#define si_band __fields.__poll.si_band
#define si_fd __fields.__poll.si_fd
#define si_call_addr __fields.__system_call.si_call_addr
#define si_syscall __fields.__system_call.si_syscall
#define si_arch __fields.__system_call.si_arch

#define SI_USER 0
#define SI_KERNEL 0x80
#define SI_QUEUE (-1)
#define SI_TIMER (-2)
#define SI_MESGQ (-3)
#define SI_ASYNCIO (-4)
#define SI_SIGIO (-5)
#define SI_TKILL (-6)
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_DUMPED 3
#define CLD_TRAPPED 4
#define CLD_STOPPED 5
#define CLD_CONTINUED 6
#define ILL_ILLOPC 1
#define ILL_ILLOPN 2
#define ILL_ILLADR 3
#define ILL_ILLTRP 4
#define ILL_PRVOPC 5
#define ILL_PRVREG 6
#define FPE_INTDIV 1
#define FPE_INTOVF 2
#define FPE_FLTDIV 3
#define FPE_FLTOVF 4
#define FPE_FLTUND 5
#define FPE_FLTRES 6
#define FPE_FLTINV 7
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define BUS_ADRALN 1
#define BUS_ADRERR 2
#define BUS_OBJERR 3
#define TRAP_BRKPT 1
#define TRAP_TRACE 2
#define POLL_IN 1
#define POLL_OUT 2
#define POLL_HUP 6

struct sigaction {
    union {
        __sighandler_t sa_handler;
        void (*sa_sigaction)(int, siginfo_t *, void *);
    } __function;
    sigset_t sa_mask;
    int sa_flags;
    void (*sa_restorer)(void); // not used on riscv64: the kernel has its own way back
};
#define sa_handler __function.sa_handler
#define sa_sigaction __function.sa_sigaction

#define SA_NOCLDSTOP 1
#define SA_NOCLDWAIT 2
#define SA_SIGINFO 4
#define SA_ONSTACK 0x08000000
#define SA_RESTART 0x10000000
#define SA_NODEFER 0x40000000
#define SA_RESETHAND 0x80000000
#define SA_NOMASK SA_NODEFER
#define SA_ONESHOT SA_RESETHAND
#define SA_STACK SA_ONSTACK

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

typedef struct {
    void *ss_sp;
    int ss_flags;
    size_t ss_size;
} stack_t;
#define SS_ONSTACK 1
#define SS_DISABLE 2
#define MINSIGSTKSZ 2048
#define SIGSTKSZ 8192

struct sigevent {
    sigval_t sigev_value;
    int sigev_signo, sigev_notify;
    union {
        int __fill[12];
        pid_t __thread_id;
        struct {
            void (*__function)(sigval_t);
            void *__attributes;
        } __notify;
    } __fields;
};
#define sigev_notify_function __fields.__notify.__function
#define sigev_notify_attributes __fields.__notify.__attributes
#define sigev_notify_thread_id __fields.__thread_id
#define SIGEV_SIGNAL 0
#define SIGEV_NONE 1
#define SIGEV_THREAD 2
#define SIGEV_THREAD_ID 4

// Registers as a handler finds them: pc, then x1 to x31, then the floating-point state.
typedef unsigned long __riscv_mc_gp_state[32];
struct __riscv_mc_f_ext_state {
    unsigned __f[32], __fcsr;
};
struct __riscv_mc_d_ext_state {
    unsigned long __f[32];
    unsigned __fcsr;
};
struct __riscv_mc_q_ext_state {
    unsigned long __f[64] __attribute__((__aligned__(16)));
    unsigned __fcsr, __reserved[3];
};
typedef struct mcontext_t {
    __riscv_mc_gp_state __gregs;
    union {
        struct __riscv_mc_f_ext_state __f;
        struct __riscv_mc_d_ext_state __d;
        struct __riscv_mc_q_ext_state __q;
    } __fpregs;
} mcontext_t;
#define REG_PC 0
#define REG_RA 1
#define REG_SP 2
#define REG_TP 4
#define REG_S0 8
#define REG_S1 9
#define REG_A0 10

typedef struct ucontext_t {
    unsigned long __uc_flags;
    struct ucontext_t *uc_link;
    stack_t uc_stack;
    sigset_t uc_sigmask;
    mcontext_t uc_mcontext;
} ucontext_t;

int raise(int signal);
int kill(pid_t pid, int signal);
int killpg(pid_t group, int signal);
int sighold(int signal);
int sigrelse(int signal);
int sigignore(int signal);
__sighandler_t sigset(int signal, __sighandler_t disposition);
#define SIG_HOLD ((__sighandler_t)2)
int sigpause(int signal) __asm__("__xpg_sigpause");
int sigblock(int mask);
int sigsetmask(int mask);
int siggetmask(void);
#ifndef sigmask
#define sigmask(signal) ((int)(1u << ((signal) - 1)))
#endif
__sighandler_t ssignal(int signal, __sighandler_t handler);
int gsignal(int signal);
int sigqueue(pid_t pid, int signal, const union sigval value);
#ifdef __USE_MISC
__sighandler_t signal(int signal, __sighandler_t handler);
#else
__sighandler_t signal(int signal, __sighandler_t handler) __asm__("__sysv_signal");
#endif
int sigaction(int signal, const struct sigaction *restrict action, struct sigaction *restrict old);
int sigprocmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int pthread_sigmask(int how, const sigset_t *restrict set, sigset_t *restrict old);
int pthread_kill(pthread_t thread, int signal);
int sigpending(sigset_t *set);
int sigsuspend(const sigset_t *mask);
int sigwait(const sigset_t *restrict set, int *restrict signal);
int sigwaitinfo(const sigset_t *restrict set, siginfo_t *restrict info);
int sigtimedwait(const sigset_t *restrict set, siginfo_t *restrict info,
                 const struct timespec *restrict timeout);
int sigaltstack(const stack_t *restrict stack, stack_t *restrict old);
int siginterrupt(int signal, int interrupt);

int sigemptyset(sigset_t *set);
int sigfillset(sigset_t *set);
int sigaddset(sigset_t *set, int signal);
int sigdelset(sigset_t *set, int signal);
int sigismember(const sigset_t *set, int signal);

void psignal(int signal, const char *text);
void psiginfo(const siginfo_t *info, const char *text);

#ifdef __USE_MISC
typedef __sighandler_t sig_t;
#endif
#ifdef __USE_GNU
typedef __sighandler_t sighandler_t;
int sigisemptyset(const sigset_t *set);
int sigorset(sigset_t *result, const sigset_t *left, const sigset_t *right);
int sigandset(sigset_t *result, const sigset_t *left, const sigset_t *right);
int pthread_sigqueue(pthread_t thread, int signal, const union sigval value);
int tgkill(pid_t group, pid_t thread, int signal);
__sighandler_t sysv_signal(int signal, __sighandler_t handler) __asm__("__sysv_signal");
#endif

__END_DECLS

// As with glibc, which needs it for the size of a stack.
#ifdef __USE_GNU
#include <unistd.h>
#endif

#endif
