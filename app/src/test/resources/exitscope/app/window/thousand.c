/* A thousand processes in a few generations; every fifth has ended and nobody has waited. */
#include <unistd.h>

int main(void) {
    for (int i = 0; i < 10; i++)
        if (fork() == 0) {
            for (int j = 0; j < 9; j++)
                if (fork() == 0) {
                    for (int k = 0; k < 10; k++)
                        if (fork() == 0) {
                            if (k % 5 == 4)
                                _exit(k);
                            pause();
                        }
                    pause();
                }
            pause();
        }
    pause();
    return 0;
}
