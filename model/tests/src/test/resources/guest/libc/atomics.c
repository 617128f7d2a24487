// Atomic objects, alone and between processes that share memory.
#include <stdatomic.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    atomic_int number = ATOMIC_VAR_INIT(5);
    atomic_long large;
    atomic_uchar small;
    atomic_init(&large, 1L << 40);
    atomic_init(&small, 250);
    printf("%d %d\n", atomic_fetch_add(&number, 3), atomic_load(&number) > 0);
    printf("%ld ", (long)atomic_fetch_sub(&large, 1));
    printf("%d ", atomic_fetch_add(&small, 10));
    printf("%ld %d\n", (long)atomic_load(&large), atomic_load(&small));
    printf("%d ", atomic_fetch_or(&number, 0x70));
    printf("%d ", atomic_fetch_and(&number, 0x3f));
    printf("%d ", atomic_fetch_xor(&number, 0xff));
    printf("%d ", atomic_exchange(&number, 7));
    printf("%d\n", number);
    int expected = 8;
    printf("%d ", atomic_compare_exchange_strong(&number, &expected, 9));
    printf("%d ", expected);
    printf("%d ", atomic_compare_exchange_strong(&number, &expected, 9));
    printf("%d\n", atomic_load_explicit(&number, memory_order_acquire));
    atomic_flag flag = ATOMIC_FLAG_INIT;
    printf("%d ", atomic_flag_test_and_set(&flag));
    printf("%d ", atomic_flag_test_and_set(&flag));
    atomic_flag_clear(&flag);
    printf("%d\n", atomic_flag_test_and_set(&flag));
    atomic_store_explicit(&number, 1, memory_order_release);
    atomic_thread_fence(memory_order_seq_cst);
    printf("%d %d\n", number, (int)atomic_is_lock_free(&number));

    atomic_int *shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    for (int child = 0; child < 4; ++child) {
        if (fork() == 0) {
            for (int i = 0; i < 1000; ++i)
                atomic_fetch_add(shared, 1);
            _exit(0);
        }
        wait(NULL); // one after the other: qemu's user mode is not atomic between processes
    }
    printf("%d\n", atomic_load(shared));
    return 0;
}
