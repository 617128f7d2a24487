// A zombie is inherited
//
// A parent that ends without waiting leaves its zombies to whoever adopts its children. Watch the
// zombie move up when its parent dies, and the adopter, a subreaper here, be told of two deaths.
// Killing the parent is therefore the way to get rid of zombies that it will not reap.
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    int number[2], status;
    pid_t zombie;
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    pipe(number);
    pid_t careless = fork();
    if (careless == 0) {
        siginfo_t info;
        zombie = fork();
        if (zombie == 0)
            _exit(21);
        waitid(P_PID, zombie, &info, WEXITED | WNOWAIT); // it is a zombie now
        write(number[1], &zombie, sizeof zombie);
        for (;;)
            pause(); // and stays one
    }
    read(number[0], &zombie, sizeof zombie);
    printf("not mine: wait for it %s\n", waitpid(zombie, &status, 0) < 0 ? "fails" : "works");
    kill(careless, SIGKILL);
    waitpid(careless, &status, 0);
    printf("careless parent: killed by %d\n", WTERMSIG(status));
    waitpid(zombie, &status, 0);
    printf("inherited zombie: exited with %d\n", WEXITSTATUS(status));
    return 0;
}
