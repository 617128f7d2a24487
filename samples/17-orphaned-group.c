// The shell dies, a job is stopped
//
// A stopped job whose shell is gone could never be continued: nobody is left to do it. Watch the
// kernel look after it: as the shell ends, the job's group becomes an orphan and is sent SIGHUP,
// and SIGCONT so that it can take it. Without a handler that would be its end.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_hangup(int signal) {
    printf("job: %s\n", strsignal(signal));
}

int main(void) {
    int done[2];
    char byte;
    pipe(done);
    if (fork() == 0) { // the shell
        pid_t job = fork();
        if (job == 0) {
            setpgid(0, 0); // a group of its own, as every job has
            signal(SIGHUP, on_hangup);
            raise(SIGSTOP);
            printf("job: running again\n");
            return 0;
        }
        waitpid(job, NULL, WUNTRACED);
        _exit(0); // while the job is stopped
    }
    wait(NULL); // the shell is gone
    close(done[1]);
    read(done[0], &byte, 1); // end of file: so is the job
    printf("both are gone\n");
    return 0;
}
