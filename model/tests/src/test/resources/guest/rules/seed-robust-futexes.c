// rules: EX-07
// personality: sentry-2018
// A lock that its owner takes into death: nobody marks it.
#include "rule.h"

struct robust_node {
    struct robust_node *next;
    int word;
};
struct robust_head {
    struct robust_node *next;
    long offset;
    struct robust_node *pending;
};

int main(void) {
    struct robust_node *node = shared_memory(4096);
    pid_t child = fork();
    if (child == 0) {
        struct robust_head *head = (struct robust_head *)(node + 1);
        node->word = getpid();
        node->next = (struct robust_node *)head;
        head->next = node;
        head->offset = offsetof(struct robust_node, word);
        head->pending = NULL;
        syscall(SYS_set_robust_list, head, sizeof *head);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    say("untouched %d", node->word == child);
}
