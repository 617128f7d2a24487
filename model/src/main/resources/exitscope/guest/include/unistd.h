// The system interface (POSIX).
#ifndef _UNISTD_H
#define _UNISTD_H

#include <features.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

__BEGIN_DECLS

#define _POSIX_VERSION 200809L
#define _POSIX_JOB_CONTROL 1
#define _POSIX_SAVED_IDS 1

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2
#ifndef SEEK_SET
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#ifdef __USE_GNU
#define SEEK_DATA 3
#define SEEK_HOLE 4
#endif
#endif
#ifndef F_OK
#define F_OK 0
#define X_OK 1
#define W_OK 2
#define R_OK 4
#endif
#define F_ULOCK 0
#define F_LOCK 1
#define F_TLOCK 2
#define F_TEST 3

#define _SC_ARG_MAX 0
#define _SC_CHILD_MAX 1
#define _SC_CLK_TCK 2
#define _SC_NGROUPS_MAX 3
#define _SC_OPEN_MAX 4
#define _SC_JOB_CONTROL 7
#define _SC_SAVED_IDS 8
#define _SC_VERSION 29
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE _SC_PAGESIZE
#define _SC_RTSIG_MAX 31
#define _SC_LINE_MAX 43
#define _SC_IOV_MAX 60
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86
#define _SC_ATEXIT_MAX 87
#define _SC_HOST_NAME_MAX 180
#define _PC_LINK_MAX 0
#define _PC_NAME_MAX 3
#define _PC_PATH_MAX 4
#define _PC_PIPE_BUF 5

// Processes.
pid_t fork(void);
pid_t vfork(void) __attribute__((__returns_twice__));
void _exit(int status) __NORETURN;
int execve(const char *path, char *const arguments[], char *const environment[]);
int execv(const char *path, char *const arguments[]);
int execvp(const char *file, char *const arguments[]);
int execl(const char *path, const char *argument, ...) __attribute__((__sentinel__));
int execlp(const char *file, const char *argument, ...) __attribute__((__sentinel__));
int execle(const char *path, const char *argument, ...) __attribute__((__sentinel__(1)));
#ifdef __USE_GNU
int execveat(int directory, const char *path, char *const arguments[],
             char *const environment[], int flags);
#endif
int fexecve(int fd, char *const arguments[], char *const environment[]);
pid_t getpid(void);
pid_t getppid(void);
pid_t getpgrp(void);
pid_t getpgid(pid_t pid);
int setpgid(pid_t pid, pid_t group);
int setpgrp(void);
pid_t getsid(pid_t pid);
pid_t setsid(void);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t group);
int nice(int increment);
extern char **__environ;

// Users and groups.
uid_t getuid(void);
uid_t geteuid(void);
gid_t getgid(void);
gid_t getegid(void);
int setuid(uid_t uid);
int seteuid(uid_t uid);
int setreuid(uid_t real, uid_t effective);
int setgid(gid_t gid);
int setegid(gid_t gid);
int setregid(gid_t real, gid_t effective);
int getgroups(int size, gid_t list[]);

// Time.
unsigned sleep(unsigned seconds);
int usleep(useconds_t microseconds);
int pause(void);
unsigned alarm(unsigned seconds);
useconds_t ualarm(useconds_t first, useconds_t interval);

// Descriptors.
ssize_t read(int fd, void *block, size_t size);
ssize_t write(int fd, const void *block, size_t size);
ssize_t pread(int fd, void *block, size_t size, off_t offset);
ssize_t pwrite(int fd, const void *block, size_t size, off_t offset);
int close(int fd);
int pipe(int fds[2]);
int dup(int fd);
int dup2(int fd, int wanted);
off_t lseek(int fd, off_t offset, int whence);
int fsync(int fd);
int fdatasync(int fd);
int ftruncate(int fd, off_t size);
int lockf(int fd, int command, off_t size);
int isatty(int fd);
char *ttyname(int fd);
int ttyname_r(int fd, char *name, size_t size);
char *ctermid(char *name);

// Files.
int access(const char *path, int mode);
int faccessat(int directory, const char *path, int mode, int flags);
int chdir(const char *path);
int fchdir(int fd);
char *getcwd(char *path, size_t size);
int link(const char *from, const char *to);
int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags);
int symlinkat(const char *target, int directory, const char *path);
int symlink(const char *target, const char *path);
ssize_t readlink(const char *restrict path, char *restrict target, size_t size);
ssize_t readlinkat(int directory, const char *restrict path, char *restrict target, size_t size);
int unlink(const char *path);
int unlinkat(int directory, const char *path, int flags);
int rmdir(const char *path);
int truncate(const char *path, off_t size);
int chown(const char *path, uid_t owner, gid_t group);
int fchown(int fd, uid_t owner, gid_t group);
int fchownat(int directory, const char *path, uid_t owner, gid_t group, int flags);
int lchown(const char *path, uid_t owner, gid_t group);
#ifdef __USE_GNU
int euidaccess(const char *path, int mode);
int eaccess(const char *path, int mode);
ssize_t copy_file_range(int from, off_t *from_offset, int to, off_t *to_offset, size_t size,
                        unsigned flags);
#endif
void sync(void);

// The system.
long sysconf(int name);
long pathconf(const char *path, int name);
long fpathconf(int fd, int name);
pid_t _Fork(void);
int gethostname(char *name, size_t size);
int getdomainname(char *name, size_t size);
int getpagesize(void);
char *getlogin(void);
int getlogin_r(char *name, size_t size);
char *getpass(const char *prompt);
void swab(const void *restrict from, void *restrict to, ssize_t count);
void closefrom(int first);

// Options of the command line.
int getopt(int count, char *const arguments[], const char *options);
extern char *optarg;
extern int optind, opterr, optopt;

#ifdef __USE_MISC
long syscall(long number, ...);
int brk(void *end);
void *sbrk(intptr_t increment);
int daemon(int keep_directory, int keep_descriptors);
int getdtablesize(void);
int acct(const char *path);
int chroot(const char *path);
int setgroups(size_t size, const gid_t *list);
int sethostname(const char *name, size_t size);
int setdomainname(const char *name, size_t size);
int getentropy(void *block, size_t size);
int vhangup(void);
#endif
#ifdef __USE_GNU
extern char **environ;
pid_t gettid(void);
int pipe2(int fds[2], int flags);
int dup3(int fd, int wanted, int flags);
int execvpe(const char *file, char *const arguments[], char *const environment[]);
int getresuid(uid_t *real, uid_t *effective, uid_t *saved);
int getresgid(gid_t *real, gid_t *effective, gid_t *saved);
int setresuid(uid_t real, uid_t effective, uid_t saved);
int setresgid(gid_t real, gid_t effective, gid_t saved);
int syncfs(int fd);
int close_range(unsigned first, unsigned last, int flags);
char *get_current_dir_name(void);
#define TEMP_FAILURE_RETRY(expression) \
    __extension__({ \
        long __result; \
        do \
            __result = (long)(expression); \
        while (__result == -1L && errno == 4); \
        __result; \
    })
#endif

__END_DECLS

#endif
