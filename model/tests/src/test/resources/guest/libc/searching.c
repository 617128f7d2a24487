// Queues, tables, trees, and mathematics by type.
#define _GNU_SOURCE
#include <errno.h>
#include <search.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/queue.h>
#include <tgmath.h>

struct item {
    int value;
    SLIST_ENTRY(item) s;
    LIST_ENTRY(item) l;
    STAILQ_ENTRY(item) q;
    TAILQ_ENTRY(item) t;
};
SLIST_HEAD(stack, item);
LIST_HEAD(list, item);
STAILQ_HEAD(queue, item);
TAILQ_HEAD(deque, item);

static void queues(void) {
    struct stack stack = SLIST_HEAD_INITIALIZER(stack);
    struct list list = LIST_HEAD_INITIALIZER(list);
    struct queue queue = STAILQ_HEAD_INITIALIZER(queue);
    struct deque deque = TAILQ_HEAD_INITIALIZER(deque);
    struct item items[8], *each;
    for (int i = 0; i < 6; i++) {
        items[i].value = i;
        SLIST_INSERT_HEAD(&stack, &items[i], s);
        LIST_INSERT_HEAD(&list, &items[i], l);
        STAILQ_INSERT_TAIL(&queue, &items[i], q);
        TAILQ_INSERT_TAIL(&deque, &items[i], t);
    }
    items[6].value = 6, items[7].value = 7;
    SLIST_REMOVE(&stack, &items[3], item, s);
    SLIST_REMOVE_HEAD(&stack, s);
    SLIST_INSERT_AFTER(&items[2], &items[6], s);
    LIST_REMOVE(&items[0], l);
    LIST_INSERT_BEFORE(&items[3], &items[6], l);
    LIST_INSERT_AFTER(&items[3], &items[7], l);
    STAILQ_REMOVE(&queue, &items[5], item, q);
    STAILQ_INSERT_TAIL(&queue, &items[6], q);
    STAILQ_REMOVE_HEAD(&queue, q);
    STAILQ_INSERT_AFTER(&queue, &items[6], &items[7], q);
    TAILQ_REMOVE(&deque, &items[5], t);
    TAILQ_INSERT_BEFORE(&items[0], &items[6], t);
    TAILQ_INSERT_AFTER(&deque, &items[4], &items[7], t);
    SLIST_FOREACH(each, &stack, s) printf("%d ", each->value);
    printf("|");
    LIST_FOREACH(each, &list, l) printf(" %d", each->value);
    printf(" |");
    STAILQ_FOREACH(each, &queue, q) printf(" %d", each->value);
    printf(" |");
    TAILQ_FOREACH(each, &deque, t) printf(" %d", each->value);
    printf(" |");
    TAILQ_FOREACH_REVERSE(each, &deque, deque, t) printf(" %d", each->value);
    printf(" | %d %d\n", TAILQ_LAST(&deque, deque)->value, TAILQ_PREV(&items[0], deque, t)->value);
    struct deque other = TAILQ_HEAD_INITIALIZER(other);
    TAILQ_CONCAT(&other, &deque, t);
    printf("%d %d %d\n", TAILQ_EMPTY(&deque), TAILQ_EMPTY(&other), TAILQ_FIRST(&other)->value);
}

static void tables(void) {
    printf("%d", hcreate(20) != 0);
    static char keys[20][8];
    for (long i = 0; i < 20; i++) {
        snprintf(keys[i], sizeof keys[i], "key%ld", i);
        hsearch((ENTRY){keys[i], (void *)(i * i)}, ENTER);
    }
    long sum = 0;
    for (int i = 0; i < 20; i++)
        sum += (long)hsearch((ENTRY){keys[i], NULL}, FIND)->data;
    ENTRY *found = hsearch((ENTRY){(char *)"none", NULL}, FIND);
    printf(" %ld %d %d\n", sum, found == NULL, errno == ESRCH);
    hdestroy();
}

static int by_number(const void *a, const void *b) {
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

static void visit(const void *node, VISIT which, int depth) {
    (void)depth;
    if (which == postorder || which == leaf)
        printf(" %d", **(int *const *)node);
}

static void nothing(void *key) {
    (void)key;
}

static void trees(void) {
    static int numbers[200];
    void *root = NULL;
    for (int i = 0; i < 200; i++) {
        numbers[i] = i * 37 % 101;
        int *in = *(int **)tsearch(&numbers[i], &root, by_number);
        if (*in != numbers[i])
            printf("wrong\n");
    }
    for (int i = 0; i < 101; i++)
        if (i % 5 != 0)
            tdelete(&i, &root, by_number);
    int wanted = 55, missing = 56;
    twalk(root, visit);
    printf("\n%d %d %d\n", **(int **)tfind(&wanted, &root, by_number),
           tfind(&missing, &root, by_number) == NULL, tdelete(&missing, &root, by_number) == NULL);
    tdestroy(root, nothing);
    root = NULL;
    tsearch(&wanted, &root, by_number);
    printf("%d", tdelete(&wanted, &root, by_number) != NULL);
    printf(" %d\n", root == NULL);
}

int main(void) {
    queues();
    tables();
    trees();
    int array[10] = {3, 1, 4}, one = 4, two = 9;
    size_t count = 3;
    printf("%td", (int *)lfind(&one, array, &count, sizeof *array, by_number) - array);
    printf(" %td", (int *)lsearch(&two, array, &count, sizeof *array, by_number) - array);
    printf(" %zu\n", count);
    struct links {
        struct links *next, *previous;
    } a, b, c;
    insque(&a, NULL), insque(&b, &a), insque(&c, &a);
    remque(&b);
    printf("%d %d %d\n", a.next == &c, c.previous == &a, c.next == NULL);
    printf("%zu %zu %zu %g %g\n", sizeof sqrt(2.0f), sizeof sqrt(2), sizeof pow(2.0f, 1.0f), (double)sqrt(2.25f),
           pow(2, 10));
    FILE *file = tmpfile();
    setvbuf(file, NULL, _IOFBF, 256);
    fputs("seven..", file);
    printf("%zu %d %d %d\n", __fpending(file), !!__fwriting(file), !!__freadable(file), !!__flbf(file));
    __fpurge(file);
    printf("%zu\n", __fpending(file));
    FILE *by_line = tmpfile();
    setvbuf(by_line, NULL, _IOLBF, 100);
    fputs("abc", file);
    fputs("abc", by_line);
    printf("%zu %zu", __fpending(file), __fpending(by_line));
    _flushlbf();
    printf(" %zu %zu\n", __fpending(file), __fpending(by_line));
    fclose(by_line);
    return 0;
}
